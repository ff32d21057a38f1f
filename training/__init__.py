"""How the reader model that ships was made: data, recipe, scores (see README.md). Run from the root as `python -m training.NAME`."""
