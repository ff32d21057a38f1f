"""Judgements as a table, and in words what they say of the record."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from rich.table import Table
from rich.text import Text

from tocsin.record.agreement import ALL, Agreement, Precision
from tocsin.record.identity import SHORT_LENGTH
from tocsin.record.judgements import Judgement
from tocsin.show.tables import DIM, STRONG, STRUCK, printable


def judgement_table(judgements: Iterable[Judgement], in_force: Collection[str]) -> Table:
    """In the order in which they were made; what was undone is struck through."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 1, 0), header_style="dim bold", expand=True)
    for name, ratio in (("Id", None), ("When", None), ("Who", 1), ("Decision", 2), ("Of what", 4), ("Why", 3)):
        table.add_column(name, ratio=ratio, overflow="fold", min_width=SHORT_LENGTH if ratio is None else None)
    for judgement in judgements:
        undone = judgement.id not in in_force and judgement.decision != "undo"
        decision = Text(f"{judgement.decision} {judgement.target.kind}", style=STRUCK if undone else STRONG)
        for name, value in judgement.changes.items():
            decision.append(f"\n{printable(name)}: {printable(value)}", style="not bold")
        cells = (Text(printable(judgement.who)), decision, _about(judgement), Text(printable(judgement.why), style=DIM))
        table.add_row(Text(judgement.id[:SHORT_LENGTH], style=DIM), Text(judgement.at[:16].replace("T", " ")), *cells)
    return table


def _about(judgement: Judgement) -> Text:
    targets = [target for target in (judgement.target, judgement.other) if target is not None]
    return Text("\n").join(
        Text.assemble(printable(t.words or t.id), (f"  {t.id[:SHORT_LENGTH]}" if t.kind != "actor" else "", DIM)) for t in targets
    )


def precision_words(found: Iterable[Precision]) -> Iterator[str]:
    """One line per kind: how many of the judged were right as read."""
    for precision in found:
        what = "of all kinds" if precision.kind == ALL else f"{precision.kind}s"
        yield (
            f"{what}: {precision.accepted} of {precision.judged} right as read: {precision.share:.0%} "
            f"({precision.low:.0%} to {precision.high:.0%}); {precision.corrected} corrected, {precision.rejected} rejected"
        )


def agreement_words(agreement: Agreement | None) -> str:
    """How far judges agree, in a line."""
    if agreement is None:
        return "Nothing was judged by two people yet: no agreement to show."
    alpha = "cannot be computed: all said the same of everything" if agreement.alpha is None else f"{agreement.alpha:.2f}"
    judges = printable(", ".join(agreement.judges))
    return f"Agreement of {judges} on {agreement.agreed} of {agreement.assertions} judged by two or more; Krippendorff's alpha {alpha}."
