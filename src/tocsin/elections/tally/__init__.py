"""Tally sheets: files of polling stations with their votes, read by a layout, checked, nothing dropped silently."""
