"""The workbench: a case in a browser, live, with review. `create_app(settings)` gives the application that `tocsin serve` runs."""

from tocsin.show.workbench.app import create_app
from tocsin.show.workbench.settings import Limits, Settings

__all__ = ["Limits", "Settings", "create_app"]
