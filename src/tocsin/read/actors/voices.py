"""Who "I" and "we" are: the speaker of the quotation that they stand in.

In: the actors found so far and the statements, which know who speaks. Out: the same with a mention for each first-person word in quotation
marks. "I" is the speaker, who is a person. "We" and "our" are the body, state or group that speaks; when a person says "we", nobody can
tell for whom, and it stays open. A quotation that goes on after its "he said" keeps its speaker. A statement inside the quotation whose
source is such a word gets its actor as well.
"""

from __future__ import annotations

from dataclasses import replace

from tocsin.read.actors.clauses import quotations
from tocsin.read.actors.index import ActorIndex
from tocsin.read.parse import Parse, Token
from tocsin.records import Actor, Mention, Statement

LONGEST_CUE = 7  # tokens between the halves of an interrupted quotation: "Mayor Rosa Paz said ."
SINGULAR = frozenset({"i", "me", "my", "mine", "myself"})
PLURAL = frozenset({"we", "us", "our", "ours", "ourselves"})
INCLUSIVE = frozenset({"we", "us"})  # who says so is one of them; whose "our government" is cannot be told


def give_voices(parse: Parse, actors: ActorIndex, statements: list[Statement]) -> tuple[ActorIndex, list[Statement]]:
    """Actors with mentions for the first person, and statements whose sources these are, tied to them."""
    added = _first_persons(parse, actors, statements)
    if not added:
        return actors, statements
    index = _with_mentions(actors, added)
    speakers = {(token.start, token.end): actor for token, actor in added}
    tied = [s if s.source_actor or len(s.source) != 1 else replace(s, source_actor=speakers.get(s.source[0])) for s in statements]
    return index, tied


def _first_persons(parse: Parse, actors: ActorIndex, statements: list[Statement]) -> list[tuple[Token, str]]:
    """First-person words in quotation marks, each with the id of the actor who says it."""
    quotes = quotations(parse.tokens)
    extents: dict[int, list[Token]] = {}
    for token in parse.tokens:
        extents.setdefault(quotes[token.index], []).append(token)
    added: list[tuple[Token, str]] = []
    for token in parse.tokens:
        said = token.lower in SINGULAR | PLURAL and token.pos in {"PRON", "DET"} and token.text != "US"
        number = quotes[token.index]
        if not said or not number or actors.mention_at(token):
            continue
        source = _source(token, extents[number], statements)
        if source is None and number > 1 and _goes_on(extents[number - 1], extents[number]):
            before = extents[number - 1]
            source = _source(before[min(1, len(before) - 1)], before, statements)
        speaker = actors.by_id.get(source or "")
        if speaker and _can_say(speaker, token.lower):
            added.append((token, speaker.id))
    return added


def _source(token: Token, extent: list[Token], statements: list[Statement]) -> str | None:
    """The source of the narrowest statement that holds the word and whose source and cue stand outside the quotation."""
    holding = [s for s in statements if _holds(s, token) and not _is_spoken(s, extent)]
    narrowest = min(holding, key=lambda s: sum(end - start for start, end in s.content), default=None)
    return narrowest.source_actor if narrowest else None


def _goes_on(before: list[Token], quotation: list[Token]) -> bool:
    """Whether little more than "he said" stands between two quotations of one paragraph."""
    first, last = before[-1], quotation[0]
    return first.sentence.paragraph == last.sentence.paragraph and last.index - first.index <= LONGEST_CUE


def _holds(statement: Statement, token: Token) -> bool:
    return any(start <= token.start and token.end <= end for start, end in statement.content)


def _is_spoken(statement: Statement, extent: list[Token]) -> bool:
    """Whether the statement's own cue or source is said within the quotation."""
    return any(extent[0].start <= start < extent[-1].end for start, _ in (*statement.cue, *statement.source))


def _can_say(speaker: Actor, word: str) -> bool:
    """Whether the word stands for its speaker: "I" for a person, "our" for a body, "we" for either."""
    return word in INCLUSIVE or (speaker.kind == "person") == (word in SINGULAR)


def _with_mentions(actors: ActorIndex, added: list[tuple[Token, str]]) -> ActorIndex:
    """The index with mentions for these tokens, all numbered anew in text order."""
    fresh = {t.index: Mention(id="", start=t.start, end=t.end, text=t.text, actor=actor) for t, actor in added}
    ordered = sorted((*actors.mentions, *fresh.values()), key=lambda m: (m.start, -m.end))
    renewed = {id(mention): replace(mention, id=f"m{number}") for number, mention in enumerate(ordered, 1)}
    by_token = {index: renewed[id(mention)] for index, mention in (actors.by_token | fresh).items()}
    together = {index: [renewed[id(mention)] for mention in row] for index, row in actors.together.items()}
    return ActorIndex(actors.parse, actors.actors, tuple(renewed[id(m)] for m in ordered), by_token, actors.posts, together)
