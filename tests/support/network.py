"""A case whose reports link several hundred invented people, in camps that mostly keep to themselves."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

from tests.support.builders import make_actor, make_document, make_reading
from tocsin import Case
from tocsin.records import Event, Mention, Participant

GIVEN = ("Ada", "Tomas", "Luis", "Mara", "Ivo", "Nell", "Juana", "Rosa", "Eva", "Carlo", "Pia", "Otto", "Lena", "Hugo", "Inez", "Bram")
FAMILY = (
    "Hale", "Lorne", "Vega", "Quispe", "Morales", "Arce", "Ortiz", "Campos", "Rojas", "Salas", "Brandt", "Okoye", "Lindqvist", "Moreau",
    "Fairweather", "Zubiri", "Castellanos", "Iturralde", "Pham", "Novak", "Greaves", "Tamura",
)  # fmt: skip
CAMPS = 9
DEEDS = (("accused", "ACCUSE"), ("met", "CONSULT"), ("arrested", "COERCE"), ("backed", "SUPPORT"), ("asked", "REQUEST"))


def names_of(count: int) -> list[str]:
    """So many different names."""
    return [f"{given} {family}" for family in FAMILY for given in GIVEN][:count]


def make_network_case(path: Path, people: int = 300, links: int = 900) -> Path:
    """One report a day of June and July 2031, each with its share of the links."""
    dice = random.Random(11)
    names = names_of(people)
    camp = {name: number % CAMPS for number, name in enumerate(names)}
    told: list[list[tuple[str, str, str, str]]] = [[] for _ in range(60)]
    for number in range(links):
        one = names[number % people] if number < people else names[min(people - 1, int(dice.expovariate(6 / people)))]
        own = [name for name in names if camp[name] == camp[one] and name != one]
        other = dice.choice(own) if dice.random() < 0.85 else dice.choice([name for name in names if name != one])
        told[number % 60].append((one, other, *dice.choice(DEEDS)))
    with Case(path) as case:
        for day, deeds in enumerate(told):
            _add(case, day, deeds)
    return path


def _add(case: Case, day: int, deeds: list[tuple[str, str, str, str]]) -> None:
    published = f"2031-0{6 + day // 30}-{day % 30 + 1:02}"
    sentences = [f"{one} {verb} {other}." for one, other, verb, _ in deeds]
    document = make_document("\n".join(sentences), key=f"{published}.txt", outlet=f"Outlet {day % 5}", published=published, language="en")
    actors = {name: make_actor(name, n) for n, name in enumerate(sorted({name for deed in deeds for name in deed[:2]}))}
    mentions, events, start = [], [], 0
    for n, ((one, other, verb, kind), sentence) in enumerate(zip(deeds, sentences, strict=True)):
        ends = {one: start, other: start + len(sentence) - 1 - len(other)}
        people = [Participant(start=at, end=at + len(name), text=name, actor=actors[name].id) for name, at in ends.items()]
        mentions += [Mention(id=f"m{2 * n + k}", start=p.start, end=p.end, text=p.text, actor=str(p.actor)) for k, p in enumerate(people)]
        word = start + len(one) + 1
        events.append(
            Event(id=f"e{n}", event=kind, sentence=n, trigger=(word, word + len(verb)), actors=(people[0],), recipients=(people[1],))
        )
        start += len(sentence) + 1
    spans, at = [], 0
    for sentence in sentences:
        spans.append((at, at + len(sentence)))
        at += len(sentence) + 1
    reading = make_reading(document, actors=actors.values(), mentions=mentions, events=events)
    case.add(document, replace(reading, sentences=tuple(spans)))
