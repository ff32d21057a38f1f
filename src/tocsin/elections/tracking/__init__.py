"""Counts as they come in: what was claimed of them and by whom, what files of sheets show, and how they may end."""
