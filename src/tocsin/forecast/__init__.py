"""The base rate: the statistical risk of a coup attempt in a country and month, with its score card. Knows nothing of the text reader.

from tocsin.forecast import base_rate
base_rate("BOL", "2019-11", horizon_months=6).probability
"""

from tocsin.forecast.baserate import BaseRate, base_rate

__all__ = ["BaseRate", "base_rate"]
