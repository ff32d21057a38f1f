"""The election desk: what the legal rule says of a count, and what forensic tests can and cannot show. Knows nothing of the text reader."""
