"""The dossier: a case as one self-contained page, every item linked to the sentence that it comes from."""

from tocsin.show.dossier.page import Told, render_dossier

__all__ = ["Told", "render_dossier"]
