"""`python -m tocsin.cli`: the command line without the installed script."""

from tocsin.cli import main

main()
