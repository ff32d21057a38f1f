"""Screens over a case: the dossier. Nothing here computes what it shows."""
