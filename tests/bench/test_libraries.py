"""The comparison with dateparser: where its hits stand, and when one agrees with a partial date."""

from __future__ import annotations

from datetime import datetime

import pytest

from bench.libraries import agrees, figures
from bench.times import GoldDate, GoldText
from tocsin.dates import PartialDate


@pytest.mark.parametrize(
    ("gold", "moment", "right"),
    [
        ("2019-11-10", datetime(2019, 11, 10, 14), True),
        ("2019-11-10", datetime(2019, 11, 11), False),
        ("2019-11", datetime(2019, 11, 18), True),
        ("2019", datetime(2018, 12, 31), False),
        ("1990/1999", datetime(1994, 1, 1), True),
    ],
)
def test_a_completed_date_agrees_as_far_as_the_gold_value_goes(gold: str, moment: datetime, right: bool) -> None:
    assert agrees(moment, GoldDate(0, 4, PartialDate.parse(gold))) is right


def test_hits_elsewhere_count_against_it_and_beside_a_left_out_date_do_not() -> None:
    text = GoldText("a", "2020-01-01", "x" * 60, [GoldDate(0, 4, PartialDate(2019)), GoldDate(10, 14, None)])
    day = datetime(2019, 5, 5)
    assert figures([text], [[(1, 3, day), (11, 12, day)]]) == {"found_f1": 1.0, "value": 1.0}
    assert figures([text], [[(1, 3, day), (40, 44, day)]]) == {"found_f1": pytest.approx(2 / 3), "value": 1.0}
