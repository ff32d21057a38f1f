"""A loader per source: a file that a user can get becomes grids of country-months, checked. Nothing is filled from the future."""
