"""The watch shown: tables for the terminal, rows for `--json`, sections and pictures for the dossier."""
