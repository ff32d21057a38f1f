"""The watch shown in the terminal: tables, and rows for `--json`."""
