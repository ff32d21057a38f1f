"""The base rate: the statistical risk of a coup attempt in a country and month, with its score card. Knows nothing of the text reader."""
