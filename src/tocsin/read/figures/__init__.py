"""Numbers that are claimed: how many dead, what share of the vote, how much money, on whose word.

In: a parse and what the other readers found in it. Out: `Figure` records in text order. `numerals` reads numbers, `quantities` their
ranges, units and hedges, `counted` finds what is counted and `setting` the words around it, `kinds` names the kind, `holders` whose it
is; `tables` reads rows of results.
The words are in `data/figures.yaml`.
"""

from __future__ import annotations

from collections import defaultdict

from tocsin.read import arguments as args
from tocsin.read.actors import ActorIndex
from tocsin.read.certainty import SETTLED, asserted_by, certainty_of
from tocsin.read.figures.holders import with_holder
from tocsin.read.figures.kinds import VOTE_SHARE, Judged, judged
from tocsin.read.figures.lexicon import lexicon
from tocsin.read.figures.quantities import Quantity, quantities
from tocsin.read.figures.setting import change_of, setting_of
from tocsin.read.figures.tables import is_tabular, row_figures
from tocsin.read.parse import Parse
from tocsin.read.phrases import head_of
from tocsin.read.times import FoundTime
from tocsin.records import Certainty, Change, Figure, Statement, Time

__all__ = ["find_figures"]

NEGATIVE_HEDGE = frozenset({"no", "not"})


def find_figures(parse: Parse, actors: ActorIndex, times: list[FoundTime], statements: list[Statement]) -> list[Figure]:
    """All figures in text order."""
    taken = {i for time in times for i in range(time.first, time.last + 1)}
    by_sentence: defaultdict[int, list[FoundTime]] = defaultdict(list)
    for time in times:
        by_sentence[parse.tokens[time.first].sentence.index].append(time)
    figures: list[Figure] = []
    for sentence in parse.sentences:
        rows = row_figures(parse, sentence, actors) if is_tabular(parse, sentence) else []
        in_rows = {t.index for row in rows for t in row.setting.quantity.tokens[row.setting.quantity.start : row.setting.quantity.after]}
        settings = [setting_of(q) for q in quantities(sentence, taken | in_rows)]
        plain = [with_holder(found, actors) for found in judged(settings, actors)]
        for found in sorted([*rows, *plain], key=lambda f: f.setting.quantity.at):
            figures.append(_figure(f"f{len(figures) + 1}", found, parse, by_sentence[sentence.index], statements))
    return figures


def _figure(identifier: str, found: Judged, parse: Parse, times: list[FoundTime], statements: list[Statement]) -> Figure:
    quantity = found.setting.quantity
    start, end = quantity.tokens[quantity.start].start, quantity.tokens[quantity.after - 1].end
    number = quantity.tokens[quantity.at]
    return Figure(
        id=identifier,
        start=start,
        end=end,
        text=parse.text[start:end],
        kind=found.kind.kind,
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        was=quantity.was,
        change=_change(found, quantity),
        unit=found.unit,
        hedge=quantity.hedge,
        of=found.of,
        holder=found.holder,
        time=_time(found, parse, times),
        certainty=_certainty(found),
        asserted_by=asserted_by(number, parse, statements),
        sentence=number.sentence.index,
    )


def _change(found: Judged, quantity: Quantity) -> Change | None:
    """Whether the number is a difference ("rose by 10", "rose 10 percent") or came about by one ("from 48 to 31")."""
    if quantity.was is not None and quantity.value is not None:
        return "rise" if quantity.value > quantity.was else "fall"
    verb = change_of(found.setting)
    if verb is None or quantity.word(quantity.start - 1) in {"to", "at", "from"}:
        return None
    return None if found.kind.of_people or found.kind.kind == VOTE_SHARE else lexicon().changes[verb]


def _certainty(found: Judged) -> Certainty:
    """As sure as the predicate that the number stands under; a number inside a noun phrase as sure as the phrase."""
    top = found.setting.top
    inside = top.rel in {"nmod", "appos"} and found.setting.verb is None
    predicate = top if inside else args.clause_of(top)
    certainty = certainty_of(predicate)
    if certainty in SETTLED and predicate.lemma in lexicon().words.needing:
        return "possible"
    denied_by_hedge = certainty == "did-not-happen" and NEGATIVE_HEDGE.intersection((found.setting.quantity.hedge or "").split())
    return "happened" if denied_by_hedge else certainty  # "no fewer than 12" denies nothing


def _time(found: Judged, parse: Parse, times: list[FoundTime]) -> Time | None:
    """The nearest time of the figure's own clause."""
    top = found.setting.top
    clause = args.clause_of(top)
    place = found.setting.quantity.tokens[found.setting.quantity.at].index
    heads = [(time, head_of(parse.tokens[time.first : time.last + 1])) for time in times]
    mine = [(time, top not in (head, *head.ancestors())) for time, head in heads if args.clause_of(head) is clause]
    nearest = min(mine, key=lambda pair: (pair[1], abs(pair[0].first - place), -pair[0].first), default=None)
    return nearest[0].record if nearest is not None else None
