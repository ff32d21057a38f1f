"""How much the words of one sighting count, before anybody confirms them: 1 for a plain report that it happened.

In: a match and the view of its document. Out: a share between 0 and 1, and the reasons in words. Each discount has one home here. Where
saying something is the sign (an ultimatum, a pledge of loyalty), who says it and how surely it will happen take nothing from it.
"""

from __future__ import annotations

from tocsin.records import Attitude, Certainty, Statement
from tocsin.watch.matching import Match
from tocsin.watch.view import View

BY_CERTAINTY: dict[Certainty, float] = {
    "happened": 1.0, "happening": 1.0, "planned": 0.7, "possible": 0.5, "conditional": 0.3, "did-not-happen": 0.0,
}  # fmt: skip
BY_ATTITUDE: dict[Attitude, float] = {
    "asserts": 0.8, "reports": 0.9, "alleges": 0.6, "believes": 0.6, "predicts": 0.6, "denies": 0.0, "doubts": 0.3, "asks": 0.4,
}  # fmt: skip
OTHER_ATTITUDE = 0.9  # who demands, promises, threatens or condemns does so in the saying
ONLY_WORDS = 0.8  # found by its words alone: no event was read that carries it
COMMENTARY = 0.8  # in a sentence in which the outlet judges
PERCEIVED = frozenset({"seen", "heard", "observed", "spotted", "sighted", "noticed"})
DISTANCE = 0.6  # the outlet keeps away from the word ("so-called")


def _attitude(statement: Statement, view: View) -> Attitude:
    """How it is told. "Tanks were seen on the road to the capital" tells what eyes saw, and no belief of anybody."""
    cue = {word for start, end in statement.cue for word in view.entry.document.text[start:end].lower().split()}
    return "reports" if not statement.source and cue & PERCEIVED else statement.attitude


def credence_of(match: Match, view: View) -> tuple[float, str]:
    """The share, and why it is less than 1; "reported as a fact" where it is not."""
    discounts: list[tuple[float, str]] = []
    if BY_CERTAINTY[match.certainty] < 1 and not match.said:
        discounts.append((BY_CERTAINTY[match.certainty], match.certainty))
    if match.chain and not match.said:
        attitude = _attitude(match.chain[0], view)
        discounts.append((BY_ATTITUDE.get(attitude, OTHER_ATTITUDE), f"{view.speakers(match.chain)[0]} {attitude} it"))
    if match.kind == "words":
        discounts.append((ONLY_WORDS, "by its words alone"))
    if match.sentence in view.judged:
        discounts.append((COMMENTARY, "in commentary"))
    if view.distant(match.start, match.end):
        discounts.append((DISTANCE, "at a distance"))
    credence = 1.0
    for share, _ in discounts:
        credence *= share
    return credence, ", ".join(reason for _, reason in discounts) or "reported as a fact"
