"""How sure a sentence makes it that something happened, and who vouches for it.

In: the trigger word of an event (verb, noun or adjective) in its parse, and the document's statements.
Out: one of the six certainties, and the chain of statements that the trigger stands in.

The certainty is the one that the innermost asserter gives it. "The governor denied that officers fired": by the governor's word the
firing did not happen, so the event is `did-not-happen`, asserted by a statement of attitude `denies`. What is quoted is judged inside
the quotation alone: a "said" above it neither adds nor takes away.

The method composes the marks of the trigger's own clause (`clause.py`, `conditions.py`) with the effect of the word that governs it
(`governors.py`, `data/certainty.yaml`), from the trigger upwards (after Karttunen's implicatives and FactBank's event-selecting
predicates). A fitted score has the last word where the sentence leaves doubt (`factuality.py`).
"""

from __future__ import annotations

from collections.abc import Mapping

from tocsin.read.certainty.factuality import factuality_of
from tocsin.read.certainty.rules import SETTLED, certainty_by_rule, effect_on, is_plain
from tocsin.read.parse import Parse, Token
from tocsin.records import Certainty, Statement

__all__ = ["SETTLED", "asserted_by", "certainty_of", "factuality_of"]

EVEN = 0.5
"""The factuality score from which an event counts as settled: half way between the mean judgements of settled and of open ones."""


def asserted_by(trigger: Token, parse: Parse, statements: list[Statement]) -> tuple[str, ...]:
    """Ids of the statements whose content covers the trigger, innermost first: by content, shortest first, then by depth of quoting."""
    parents = {statement.id: statement.parent for statement in statements}
    around = [
        (sum(len(parse.tokens_in(span)) for span in statement.content), -_depth(statement.id, parents), number, statement.id)
        for number, statement in enumerate(statements)
        if any(start <= trigger.start and trigger.end <= end for start, end in statement.content)
    ]
    return tuple(identifier for *_, identifier in sorted(around))


def _depth(identifier: str, parents: Mapping[str, str | None]) -> int:
    """How many statements a statement is quoted inside."""
    depth, parent = 0, parents.get(identifier)
    while parent is not None and depth < len(parents):
        depth, parent = depth + 1, parents.get(parent)
    return depth


def certainty_of(trigger: Token) -> Certainty:
    """The certainty that its sentence gives to the event at `trigger`, in the voice of its innermost asserter.

    By rule; but what no word of the sentence marks as open is settled only if the fitted score agrees, and the score alone decides on
    what is doubtful: the infinitive under a word that no list knows, or that may tell an outcome ("it took them a day to leave")."""
    by_rule = certainty_by_rule(trigger)
    if is_plain(trigger):
        return by_rule
    link = effect_on(trigger)
    is_doubtful = link is not None and link[1] == "doubtful"
    if by_rule in SETTLED:
        return by_rule if factuality_of(trigger, by_rule) >= EVEN else "possible"
    if by_rule == "possible" and is_doubtful:
        return "happened" if factuality_of(trigger, by_rule) >= EVEN else by_rule
    return by_rule
