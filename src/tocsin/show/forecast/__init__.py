"""The base rate as pictures and as a section of a page. In: a fitted model, a country, a month. Out: SVG and HTML that load nothing."""

from tocsin.show.forecast.history import country_svg
from tocsin.show.forecast.section import forecast_section
from tocsin.show.forecast.world import world_svg

__all__ = ["country_svg", "forecast_section", "world_svg"]
