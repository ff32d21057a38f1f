"""The names that the runs of capitals give, brought together with those that the engine labelled."""

from __future__ import annotations

from tocsin.read.actors.lexicon import Collective, Lexicon
from tocsin.read.actors.named import Named
from tocsin.read.actors.words import Words
from tocsin.read.atlas import is_known
from tocsin.read.parse import Name


def with_engine_names(words: Words, lex: Lexicon, found: list[Named], names: list[Name]) -> list[Named]:
    """The runs' names and the engine's, brought together.

    A known body, a state, or an organisation by a telling key word stands when it covers the engine's name; else the engine's span and
    label stand, without the titles in it, and widened when it stopped after a given name. What the engine did not see stays unless it
    rests on a vague key word alone."""
    taken: list[Named] = []
    rest = list(found)
    for name in sorted((_trimmed(words, n) for n in names if _is_credible(words, n)), key=lambda n: n.first):
        meeting = [n for n in rest if n.first <= name.last and n.last >= name.first]
        rest = [n for n in rest if n not in meeting]
        covering = [n for n in meeting if n.first <= name.first and n.last >= name.last and _is_sure(n, name)]
        if not covering and _is_portfolio(words, lex, name):
            taken.extend(n for n in meeting if n.state or n.body)
        elif covering or (meeting and (_has_title(words, lex, name, meeting) or _is_several(words, name, meeting))):
            taken.extend(covering or [_labelled(n, "PER" if _is_titled(words, lex, name, n) else name.label) for n in meeting])
        else:
            last = meeting[-1].last if len(meeting) == 1 and _stops_short(words, lex, name, meeting[0]) else name.last
            taken.append(Named(name.first, max(last, name.last), name.label))
    taken.extend(n for n in rest if n.body or n.state or n.collective is None or _is_telling(n.collective) or n.last - n.first > 2)
    return _without_overlap(sorted(taken, key=lambda n: (n.first, -n.last)))


def _is_credible(words: Words, name: Name) -> bool:
    """Written with a capital, or a known place that somebody wrote small."""
    tokens = words.tokens[name.first : name.last + 1]
    if any(token.text[0].isupper() for token in tokens):
        return True
    return name.label == "LOC" and is_known(" ".join(token.text for token in tokens))


def _trimmed(words: Words, name: Name) -> Name:
    """The engine's name without its article, and up to a bracket in it ("Mill Hands' Union (MHU"): what is inside is a name of its own."""
    first = name.first + (name.last > name.first and words.texts[name.first] == "the")
    bracket = next((i for i in range(first + 1, name.last + 1) if words.texts[i] == "("), name.last + 1)
    return Name(first, bracket - 1, name.label)


def _is_sure(named: Named, name: Name) -> bool:
    """Whether the gazetteers' word counts for more than the engine's."""
    if named.body or (named.collective and (_is_telling(named.collective) or name.label == "ORG")):
        return True
    return named.state is not None and (named.state.length > 1 or named.first == name.last)


def _is_portfolio(words: Words, lex: Lexicon, name: Name) -> bool:
    """Whether what the engine took for a person or body belongs to a title ("Foreign Affairs | Minister Rey")."""
    after = name.last + 1
    follows = words.inside(after, words.tokens[name.last]) and words.tokens[after].text[0].isupper()
    return follows and name.label == "PER" and lex.roles.match(after, words.texts, words.lemmas) is not None


def _is_several(words: Words, name: Name, meeting: list[Named]) -> bool:
    """Whether the engine ran a known body and something else together ("the OAS and Ortiz")."""
    return any(n.body for n in meeting) and "and" in words.texts[name.first : name.last + 1]


def _is_telling(collective: Collective) -> bool:
    """A key word that names no building and no business ("Tribunal", not "Center" or "Bank")."""
    return not collective.weak and collective.sector not in {None, "BUS", "EDU", "HLH", "REL", "MED"}


def _has_title(words: Words, lex: Lexicon, name: Name, meeting: list[Named]) -> bool:
    """Whether what the engine's name has beyond the run's is a title ("President Ortiz")."""
    if any(_is_titled(words, lex, name, n) for n in meeting):
        return True
    if meeting[0].first <= name.first:
        return False
    courtesies = lex.courtesy.male | lex.courtesy.female | lex.courtesy.any
    return words.texts[name.first] in courtesies or lex.roles.match(name.first, words.texts, words.lemmas) is not None


def _is_titled(words: Words, lex: Lexicon, name: Name, piece: Named) -> bool:
    """Whether a title inside the engine's name stands right before this piece of it ("Mines Minister | Rosa Paz")."""
    if piece.body or piece.state or piece.collective or piece.label not in {"PER", ""}:
        return False
    matches = ((i, lex.roles.match(i, words.texts, words.lemmas)) for i in range(name.first, piece.first))
    return any(match and index + match[0] == piece.first for index, match in matches)


def _stops_short(words: Words, lex: Lexicon, name: Name, named: Named) -> bool:
    """Whether the engine took a lone given name and the run goes on with a surname."""
    lone = name.first == name.last == named.first and lex.gender_of(words.texts[name.first]) is not None
    return lone and named.last - name.last <= 2 and not (named.state or named.body)


def _labelled(named: Named, label: str) -> Named:
    if not (named.body or named.state or named.collective):
        named.label = label
    return named


def _without_overlap(names: list[Named]) -> list[Named]:
    kept: list[Named] = []
    for name in names:
        if not kept or name.first > kept[-1].last:
            kept.append(name)
    return kept
