"""Where names stand: the engine's names, put right by the gazetteers and by the words around them.

In: a parse. Out: `Named` spans, never overlapping, in text order. A run of capitalised words is cut at titles ("Interior Minister | Arturo
Pérez"), leading demonyms ("Bolivian | Ministry of Mines" keeps both) and known names; a key word ("Committee", "Tribunal") makes an
organisation; what the engine labelled keeps its label. Without names from the engine (a pipeline without NER) the runs alone must do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tocsin.read.actors.lexicon import Collective, Lexicon, lexicon, lexicon_words
from tocsin.read.actors.merging import with_engine_names
from tocsin.read.actors.named import Named
from tocsin.read.actors.states import LONGEST_NAME, POSSESSIVE, is_place, state_at
from tocsin.read.actors.words import COMPOUND_ADJECTIVE, Words
from tocsin.read.names import PARTICLES, is_acronym
from tocsin.read.parse import Name, Parse

LINKS = frozenset({"of", "for", "de", "del", "di", "do", "da", "para", "against", "on"})
ARTICLES = frozenset({"the", "la", "las", "los", "le", "les"})
LOCATIVE = frozenset({"in", "at", "near", "across", "around", "throughout", "outside", "inside", "towards", "toward", "into"})
CALENDAR = lexicon_words().calendar
JOINED_BY_AND = frozenset({"ministry", "department", "office", "secretariat", "committee", "commission", "institute", "ministerio"})


UNLABELLED_RUNS = 5  # runs of capitals in a text without engine names from which on the engine is taken to label none
MARKUP = frozenset("/[]()#<>*_|\\")


def find_names(parse: Parse) -> list[Name]:
    """The names of persons, organisations and places: what the engine found, after correction. Demonyms are none of these."""
    words = Words(parse)
    names = spot(words)
    spread_labels(names)
    mark_places(words, names)
    return [Name(n.first, n.last, n.label) for n in names if n.label and not n.is_demonym]


def mark_places(words: Words, names: list[Named]) -> None:
    """Relabel as a place what the engine left open or took for a body, and the gazetteer of places knows.

    After "in" or the like that holds of persons too; a lone given name is left alone."""
    for name in names:
        text = words.text(name.first, name.last)
        if name.label == "LOC" or name.body or name.collective or lexicon().gender_of(name.words[0]):
            continue
        where = name.first > 0 and words.texts[name.first - 1] in LOCATIVE
        if (where or name.label in {"ORG", ""}) and is_place(text) and not set(name.words) & CALENDAR:
            name.label = "LOC"


def spread_labels(names: list[Named]) -> None:
    """Give an unlabelled name the label that the same words carry elsewhere in the document; a surname is its person's."""
    known: dict[tuple[str, ...], Counter[str]] = {}
    for name in names:
        if name.label and not name.is_demonym:
            known.setdefault(name.words, Counter())[name.label] += 1
    surnames = {n.words[-1] for n in names if n.label == "PER" and len(n.words) > 1}
    for name in names:
        if not name.label and name.words in known:
            name.label = known[name.words].most_common(1)[0][0]
        elif not name.label and len(name.words) == 1 and name.words[0] in surnames:
            name.label = "PER"


def spot(words: Words) -> list[Named]:
    """All names in text order, demonyms and unlabelled capitalised words among them."""
    lex = lexicon()
    _raise_known(words, lex)
    found: list[Named] = []
    for first, last in _runs(words, lex):
        if not found or first > found[-1].last:
            found.extend(_cut(words, lex, first, last))
        elif last > found[-1].last:
            found.extend(_cut(words, lex, found[-1].last + 1, last))
    if words.parse.names or len(found) < UNLABELLED_RUNS:
        found = with_engine_names(words, lex, found, words.parse.names)
    found = [n for n in found if not _is_adjective(words, n)]
    for named in found:
        _trim(words, lex, named)
        if named.label == "ORG" and not named.body and not named.collective:
            named.collective = _key_word(words, lex, named)
        named.words = tuple(words.texts[named.first : named.last + 1])
    return found


def _is_adjective(words: Words, named: Named) -> bool:
    """ "UN-supported", in one token or several"""
    text = words.text(named.first, named.last)
    return " " not in text and COMPOUND_ADJECTIVE.search(text) is not None


def _trim(words: Words, lex: Lexicon, named: Named) -> None:
    """Cut what is no part of the name: possessives, markup, a government's word ("Ortiz Administration" names Ortiz)."""
    marked = next((i for i in range(named.first, named.last + 1) if MARKUP & set(words.tokens[i].text)), None)
    if marked is not None:
        named.last = max(named.first, marked - 1)
        named.label = named.label if marked > named.first else ""
    while named.last > named.first and words.texts[named.last] in POSSESSIVE | LINKS | CALENDAR | {".", ",", "the", "and"}:
        named.last -= 1
    if named.last > named.first and words.texts[named.first] == "the" and (named.state or not named.body):
        named.first += 1
    if named.body or named.state or named.collective:
        return
    key = lex.collectives.match(named.last, words.texts, words.lemmas)
    if key and key[2].owner and named.last > named.first:
        named.last -= 1
        named.label = "PER"
    after = (
        lex.collectives.match(named.last + 1, words.texts, words.lemmas) if words.inside(named.last + 1, words.tokens[named.last]) else None
    )
    if after and after[2].owner and named.label == "ORG":
        named.label = "PER"
    if named.first == named.last and words.texts[named.first] in lex.name_words:
        named.label = ""


def _key_word(words: Words, lex: Lexicon, named: Named) -> Collective | None:
    for index in range(named.first, named.last + 1):
        match = lex.collectives.match(index, words.texts, words.lemmas)
        if match and match[2].name and index + match[0] - 1 <= named.last:
            return match[2]
    return None


def _raise_known(words: Words, lex: Lexicon) -> None:
    """Count the small words inside known names as part of them ("Organization of American States")."""
    for index, token in enumerate(words.tokens):
        if not token.text[0].isupper():
            continue
        length = 0
        match = lex.bodies.match(index, words.texts, words.texts)
        if match and is_acronym(match[1]) and token.text != match[1]:
            match = None
        if match and words.inside(index + match[0] - 1, token) and words.tokens[index + match[0] - 1].text[0].isupper():
            length = match[0]
        state = state_at(words, index, index + LONGEST_NAME - 1)
        title = lex.roles.match(index, words.texts, words.lemmas)
        length = max(length, state.length if state else 0, title[0] if title and words.capital[index] else 0)
        for inner in range(index, index + length if length > 1 or state or match else index):
            words.capital[inner] = True


def _runs(words: Words, lex: Lexicon) -> Iterator[tuple[int, int]]:
    """Unbroken runs of capitalised words of one sentence; hyphens and Spanish particles inside a run are part of it."""
    index, total = 0, len(words)
    while index < total:
        if not words.capital[index]:
            index += 1
            continue
        last = index
        while True:
            step = _step(words, lex, last)
            if not step:
                break
            last += step
        yield index, last
        index = last + 1


def _step(words: Words, lex: Lexicon, last: int) -> int:
    """How many tokens further the run's next capitalised word stands; 0 at its end."""
    here = words.tokens[last]
    if words.inside(last + 1, here) and words.capital[last + 1]:
        return 1
    if words.inside(last + 2, here) and words.capital[last + 2]:
        middle = words.texts[last + 1]
        if (middle == "-" and words.touching(last) and words.touching(last + 1)) or (middle in PARTICLES and middle not in {"y", "el"}):
            return 2
        if middle in POSSESSIVE and words.tokens[last].text[0].isupper() and _is_people(words.texts[last], lex):
            return 2  # "Women's Confederation", "Workers' Party"
    if words.inside(last + 3, here) and words.capital[last + 3] and words.texts[last + 1] == "de" and words.texts[last + 2] in ARTICLES:
        return 3
    return 0


def _is_people(word: str, lex: Lexicon) -> bool:
    """Whether the folded word is a plural for people: "workers", "women"."""
    if word in {"women", "men", "people", "peoples", "children"}:
        return True
    return word.endswith("s") and lex.collectives.match(0, (word[:-1],), (word[:-1],)) is not None


def _cut(words: Words, lex: Lexicon, first: int, last: int) -> list[Named]:
    """The names in a run, between the titles in it."""
    found: list[Named] = []
    start = index = first
    titled = _follows_title(words, lex, first)
    while index <= last:
        role = lex.roles.match(index, words.texts, words.lemmas)
        courtesy = words.texts[index] in lex.courtesy.male | lex.courtesy.female | lex.courtesy.any and index < last
        length = role[0] if role else 1 if courtesy else 0
        if length and not _is_part_of_body(words, lex, start, last, index):
            if index > start:
                before = _piece(words, lex, start, index - 1, titled=False)
                found.extend(n for n in before if n.body or n.state or n.collective or (n.label == "PER" and n.last < index - 1))
            start = index + length
            titled = True
        index += max(length, 1)
    if start <= last:
        found.extend(_piece(words, lex, start, last, titled=titled))
    return found


def _is_part_of_body(words: Words, lex: Lexicon, start: int, last: int, index: int) -> bool:
    """Whether a known body's name covers this word ("Foreign Office", "General Assembly")."""
    for begin in range(start, index + 1):
        match = lex.bodies.match(begin, words.texts, words.texts)
        if match and begin + match[0] > index and begin + match[0] - 1 <= last:
            return True
        keyed = lex.collectives.match(begin, words.texts, words.lemmas)
        if keyed and keyed[0] > 1 and begin <= index < begin + keyed[0]:
            return True
    return False


def _follows_title(words: Words, lex: Lexicon, first: int) -> bool:
    """Whether a title or courtesy in small letters stands right before ("president Rafael Ortiz")."""
    if first == 0 or words.tokens[first - 1].sentence is not words.tokens[first].sentence:
        return False
    return any(
        (match := lex.roles.match(start, words.texts, words.lemmas)) is not None and start + match[0] == first
        for start in range(max(0, first - 3), first)
    )


def _piece(words: Words, lex: Lexicon, first: int, last: int, *, titled: bool) -> list[Named]:
    """The names in a stretch without titles."""
    while first <= last and (words.tokens[first].text in PARTICLES or words.texts[first] in POSSESSIVE | {"-"}):
        first += 1
    if first > last:
        return []
    organisation = _organisation(words, lex, first, last)
    if organisation:
        rest = _piece(words, lex, organisation.last + 1, last, titled=False) if organisation.last < last else []
        before = _piece(words, lex, first, organisation.first - 1, titled=False) if organisation.first > first else []
        return [*before, organisation, *rest]
    known = _known(words, lex, first, last)
    if known:
        return [known, *(_piece(words, lex, known.last + 1, last, titled=False) if known.last < last else [])]
    end = _person_end(words, lex, first, last)
    label = "PER" if titled or (end > first and lex.gender_of(words.texts[first])) else ""
    rest = _piece(words, lex, end + 1, last, titled=False) if end < last else []
    return [Named(first, end, label), *rest]


def _known(words: Words, lex: Lexicon, first: int, last: int) -> Named | None:
    """A body or state at the start of the stretch."""
    body = _body_at(words, lex, first, last)
    if body:
        return body
    given = lex.gender_of(words.texts[first])
    state = state_at(words, first, last)
    if state and not (given and last > first):
        return Named(first, first + state.length - 1, "LOC", state=state)
    return None


def _body_at(words: Words, lex: Lexicon, first: int, last: int) -> Named | None:
    match = lex.bodies.match(first, words.texts, words.texts)
    if not match or first + match[0] - 1 > last:
        return None
    length, phrase, body = match
    if is_acronym(phrase) and length == 1 and words.tokens[first].text != phrase:
        return None
    if length == 1 and first < last and not is_acronym(phrase) and words.texts[first + 1] != "party":
        return None  # "Wagner Moura" is not the Wagner Group
    return Named(first, first + length - 1, "ORG", body=body)


def _person_end(words: Words, lex: Lexicon, first: int, last: int) -> int:
    """Where a name that starts here ends: before a known body or state that follows it."""
    for index in range(first + 1, last + 1):
        if lex.gender_of(words.texts[first]) is None and (_body_at(words, lex, index, last) or state_at(words, index, last)):
            return index - 1
    return last


def _organisation(words: Words, lex: Lexicon, first: int, last: int) -> Named | None:
    """An organisation named with a key word: "National Police", "Ministry of Mines", "Association of Bakers of the Hills"."""
    for index in range(first, last + 1):
        body = _body_at(words, lex, index, last)
        if body and (body.last > body.first or index + 1 > last or words.texts[body.last + 1] not in lex.name_words):
            return _led_by_state(words, body, first)
        match = lex.collectives.match(index, words.texts, words.lemmas)
        if not match or not match[2].name or index + match[0] - 1 > last:
            continue
        end = index + match[0] - 1
        if end < last and words.texts[end + 1] in lex.name_words:
            continue
        extended = _extended(words, lex, end, allow_and=words.texts[end] in JOINED_BY_AND)
        if extended > end or index > first or match[0] > 1:
            whole = index == first or _belongs(words, lex, first, index)
            return Named(first if whole else index, extended, "ORG", collective=match[2])
    return None


def _led_by_state(words: Words, body: Named, first: int) -> Named:
    """Widened by a state's name right before it ("US State Department"), when that is all there is."""
    if body.first > first:
        state = state_at(words, first, body.first - 1)
        if state and first + state.length == body.first and body.body and body.body.country == state.country:
            return Named(first, body.last, "ORG", body=body.body)
    return body


def _belongs(words: Words, lex: Lexicon, first: int, key: int) -> bool:
    """Whether the words before a key word are part of the name: always, but for an owner between them ("Rey's Party")."""
    return all(words.texts[i] not in POSSESSIVE or _is_people(words.texts[i - 1], lex) for i in range(first, key))


def _extended(words: Words, lex: Lexicon, end: int, *, allow_and: bool) -> int:
    """The last token of the name when "of ...", "for the ..." with capitalised words follow."""
    while True:
        index = end + 1
        here = words.tokens[end]
        if not words.inside(index, here):
            return end
        link = words.texts[index]
        if not (link in LINKS or (link in {"and", "&"} and allow_and)):
            return end
        index += 1
        if words.inside(index, here) and words.texts[index] in ARTICLES and not words.capital[index]:
            index += 1
        if not (words.inside(index, here) and words.capital[index]) or _is_title(words, lex, index):
            return end
        if link in {"and", "&"} and (words.texts[index] in lex.name_words or _body_at(words, lex, index, index)):
            return end
        while words.inside(index + 1, here) and (words.capital[index + 1] or _step(words, lex, index)):
            index += _step(words, lex, index) or 1
        end = index
        allow_and = allow_and and link != "and"


def _is_title(words: Words, lex: Lexicon, index: int) -> bool:
    """Whether a title that names a holder starts here ("of President Ortiz", but not "of Workers")."""
    role = lex.roles.match(index, words.texts, words.lemmas)
    after = index + role[0] if role else 0
    return role is not None and words.inside(after, words.tokens[index]) and words.capital[after]
