"""Reading the shared scorer's printed figures."""

from __future__ import annotations

import pytest

from bench.corpora import printed_figures
from bench.events import FIGURES

PRINTED = """records 2   coded 1.000   events/sentence 1.50
main type 0.500   any type 1.000   actors F1 0.667   recipients F1 0.800   whole 0.500
by type: AGREE 1/2
"""


def test_each_printed_figure_is_read_under_its_name() -> None:
    expected = {"main_type": 0.5, "any_type": 1.0, "events": 1.5, "actors_f1": 0.667, "recipients_f1": 0.8, "whole": 0.5}
    assert printed_figures(PRINTED, FIGURES) == expected


def test_a_figure_that_is_not_printed_is_named() -> None:
    with pytest.raises(ValueError, match="whole"):
        printed_figures(PRINTED.replace("whole", "all of it"), FIGURES)
