"""Questions and answers: the turns of an interview or a transcript, each a statement of who is named before it.

In: the layout, the document's actors. Out: drafts. Turns are labelled ("Q:", "Reporter:", "Rosa Paz:") or begin with a dash. A label counts
only where a text has two or more turns, or it says itself that it is one of an interview.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from tocsin.read.actors import ActorIndex
from tocsin.read.parse import Token
from tocsin.read.phrases import head_of
from tocsin.read.statements.draft import Draft
from tocsin.read.statements.forms import wording
from tocsin.read.statements.layout import Layout
from tocsin.read.statements.paragraphs import Paragraph, paragraphs_of, words_of
from tocsin.read.statements.quotes import MARKS, Range

LONGEST_LABEL = 6  # tokens: "Former Defence Minister Ana Paz"
LONGEST_TURN = 8  # paragraphs that a turn may run on for when another follows it
FEWEST_TURNS = 2
COLON, STOP = ":", "."
DASHES = frozenset({"—", "–", "―", "-", "--"})


@dataclass(frozen=True, slots=True)
class _Turn:
    """Where a turn begins: paragraph number, label (none after a dash), the mark behind it, the first token of what is said."""

    paragraph: int
    label: tuple[Token, ...]
    mark: Token
    first: int

    @property
    def name(self) -> str:
        return " ".join(t.lower for t in self.label)

    @property
    def is_question(self) -> bool:
        return self.name in wording().questioners

    @property
    def is_role(self) -> bool:
        return self.is_question or self.name in wording().answerers


def find_turns(layout: Layout, actors: ActorIndex) -> list[Draft]:
    """One draft for each turn; none in a text that is no interview."""
    paragraphs = paragraphs_of(layout)
    turns = _labelled(paragraphs) or _dashed(paragraphs)
    if not turns:
        return []
    guest = _guest(turns, layout, actors)
    drafts = []
    for turn, following in zip(turns, [*turns[1:], None], strict=True):
        stop = following.paragraph if following else turn.paragraph + 1
        draft = _draft(turn, paragraphs[turn.paragraph : min(stop, turn.paragraph + LONGEST_TURN)], layout, guest)
        if draft is not None:
            drafts.append(draft)
    return drafts


def _labelled(paragraphs: list[Paragraph]) -> list[_Turn]:
    turns = [turn for number, paragraph in enumerate(paragraphs) if (turn := _turn(number, paragraph.tokens))]
    names = Counter(turn.name for turn in turns)
    is_interview = len(turns) >= FEWEST_TURNS and (len(names) > 1 or any(turn.is_role for turn in turns))
    return turns if is_interview else []


def _turn(number: int, tokens: list[Token]) -> _Turn | None:
    start = 1 if tokens[0].text in MARKS else 0
    for length, token in enumerate(tokens[start : start + LONGEST_LABEL + 1]):
        label = tuple(tokens[start : start + length])
        if not label or token.text not in (COLON, STOP) or start + length + 1 >= len(tokens):
            continue
        turn = _Turn(number, label, token, tokens[start + length + 1].index)
        fits = turn.is_role if token.text == STOP else turn.is_role or _is_name(label)
        return turn if fits else None
    return None


def _is_name(label: tuple[Token, ...]) -> bool:
    """Capitalised words alone, one of them a name or all of them written large ("PAZ", "Rosa Paz", "Governor Paz")."""
    return all(t.text[0].isupper() and any(map(str.isalpha, t.text)) for t in label) and any(t.pos == "PROPN" for t in label)


def _dashed(paragraphs: list[Paragraph]) -> list[_Turn]:
    """Paragraphs that begin with a dash, where the first of them asks."""
    turns = [
        _Turn(number, (), tokens[0], tokens[1].index)
        for number, tokens in enumerate(p.tokens for p in paragraphs)
        if tokens[0].text in DASHES and len(tokens) > 1
    ]
    opens = turns and paragraphs[turns[0].paragraph].tokens[-1].text == "?"
    return turns if opens and len(turns) >= FEWEST_TURNS else []


def _guest(turns: list[_Turn], layout: Layout, actors: ActorIndex) -> Token | None:
    """Who answers under "A:": the person whom the lines before the first turn speak of most."""
    before = turns[0].mark.start
    persons = [m for m in actors.mentions if m.start < before and actors.by_id[m.actor].kind == "person"]
    if not persons:
        return None
    most, _ = Counter(m.actor for m in persons).most_common(1)[0]
    mention = next(m for m in persons if m.actor == most)
    return next((t for t in layout.parse.tokens_in((mention.start, mention.end)) if actors.mention_at(t) is mention), None)


def _draft(turn: _Turn, paragraphs: list[Paragraph], layout: Layout, guest: Token | None) -> Draft | None:
    parts = [(turn.first, paragraphs[0].range[1]), *(p.range for p in paragraphs[1:])]
    content = tuple(words for part in parts if (words := words_of(part, layout)))
    if not content:
        return None
    label: Range | None = (turn.label[0].index, turn.label[-1].index) if turn.label else None
    head = head_of(turn.label) if turn.label and not turn.is_role else None
    if turn.is_role and not turn.is_question:
        head = guest
    asks = turn.is_question or paragraphs[-1].tokens[-1].text == "?"
    cue = (turn.mark.index, turn.mark.index)
    return Draft(content, cue=cue, source=label, source_head=head, attitude="asks" if asks else "asserts")
