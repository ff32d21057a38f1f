"""Answers that take long on a large case: computed beside the server, kept as rows, and paged from there."""
