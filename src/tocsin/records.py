"""The records that pass between the folders: what a document is, and what one document's reading asserts.

Everything here is immutable and serialisable (see `serial.py`). Text positions are character offsets into `Document.text`, end exclusive.
Times are ISO 8601; what is unknown stays out (`2020-11`; `--06-24` for a day without its year).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Span = tuple[int, int]
"""Start and end offset, in characters of the document's text; end exclusive."""

ActorKind = Literal["person", "organisation", "state", "group"]
Attitude = Literal[
    "asserts", "alleges", "denies", "doubts", "demands", "promises", "predicts", "threatens", "intends", "believes",
    "welcomes", "condemns", "asks", "reports",
]  # fmt: skip
Certainty = Literal["happened", "happening", "planned", "possible", "conditional", "did-not-happen"]
Change = Literal["rise", "fall"]
TieKind = Literal[
    "holds-post", "leads", "member-of", "candidate-for", "funds", "trained-at", "founded", "allied-with", "kin", "owns",
    "contracts-with", "works-for", "part-of", "citizen-of",
]  # fmt: skip
DistanceKind = Literal["scare-quote", "so-called", "self-styled", "alleged"]
CommentaryKind = Literal[
    "blame", "praise", "insult", "label", "certainty", "opinion", "irony", "obligation", "exhortation", "question", "exclamation",
]  # fmt: skip
"""What the outlet's own words do when they judge; the kinds are explained in `read/data/evaluative.yaml`."""
TimePrecision = Literal["minute", "hour", "part-of-day", "day", "week", "month", "quarter", "year", "decade", "range"]
PlacePrecision = Literal["point", "city", "region", "country", "continent"]
MetadataBasis = Literal["stated", "guessed"]
"""Whether a piece of metadata was given by the user (sidecar, JSON field, file header) or guessed from the text."""
CreditRole = Literal["source", "translator", "original-publisher", "republisher"]
MaskKind = Literal["furniture", "markup", "metadata"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """A credit line as printed: "Source: Prensa X", "Translation: Y", "originally published on Z"."""

    role: CreditRole
    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mask:
    """A stretch of the text that is not the report's prose and is therefore not read for events.

    `furniture`: share lines, related links, notices, author boxes. `markup`: Markdown signs inside prose.
    `metadata`: title, byline, dateline, credit lines (kept on the document, not read as sentences)."""

    start: int
    end: int
    kind: MaskKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One source as collected. `text` is never altered after collection: all spans point into it."""

    id: str  # sha256 of `text`, hex
    key: str  # the user's name for it: file name or the `key` of a JSON line
    text: str
    raw_sha256: str | None = None  # of the bytes it came from
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None  # ISO 8601 date, possibly partial
    language: str | None = None  # ISO 639-1
    url: str | None = None
    credits: tuple[Credit, ...] = ()
    basis: dict[str, MetadataBasis] = field(default_factory=dict)  # per metadata field above
    masks: tuple[Mask, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentHead:
    """What a Reading says of its document: the metadata without the text."""

    key: str
    id: str
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    language: str | None = None
    url: str | None = None
    credits: tuple[Credit, ...] = ()
    basis: dict[str, MetadataBasis] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A post as reported: "Interior Minister", of which organisation or state if said."""

    title: str
    organisation: str | None = None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody or some body that the document speaks of; `name` is its fullest form there, for a state or known body the usual one."""

    id: str  # unique in the reading: "a1", "a2", ...
    name: str
    aliases: tuple[str, ...] = ()
    kind: ActorKind
    country: str | None = None  # ISO 3166-1 alpha-3
    sector: str | None = None  # PLOVER: GOV MIL COP JUD LEG PTY OPP REB CVL MED BUS LAB REL IGO NGO ...
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place in the text where an actor is named or described."""

    id: str  # "m1", ...
    start: int
    end: int
    text: str
    actor: str  # Actor.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Who fills a role in an event: the words, and the actor they stand for where known."""

    start: int
    end: int
    text: str
    actor: str | None = None  # Actor.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time expression and what it says. `earliest`/`latest` bound it where the year is known (both inclusive)."""

    start: int
    end: int
    text: str
    value: str | None = None  # partial ISO 8601: "2021-03-13", "2020-11", "--06-24", "2019-11/2020-02"; None: not resolvable
    earliest: str | None = None
    latest: str | None = None
    precision: TimePrecision | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place name and what it resolves to."""

    start: int
    end: int
    text: str
    name: str
    country: str | None = None  # ISO 3166-1 alpha-3
    lat: float | None = None
    lon: float | None = None
    precision: PlacePrecision | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """An attribution: `source` says, by `cue`, that `content`. Each a list of spans (a quote may be interrupted)."""

    id: str  # "s1", ...
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    source_actor: str | None = None  # Actor.id
    attitude: Attitude = "asserts"
    parent: str | None = None  # Statement.id of the statement it is quoted inside


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Who did what to whom, as asserted at `trigger`. Types are in `read/events/ontology.yaml`."""

    id: str  # "e1", ...
    event: str
    mode: str | None = None
    context: str | None = None
    main: bool = False  # the sentence's main event
    trigger: Span
    actors: tuple[Participant, ...] = ()
    recipients: tuple[Participant, ...] = ()
    place: Place | None = None
    time: Time | None = None
    time_carried: bool = False  # an earlier sentence named the day, and the story has not moved on since
    certainty: Certainty = "happened"
    asserted_by: tuple[str, ...] = ()  # Statement.ids, innermost first; empty: the outlet's own voice
    sentence: int  # index into Reading.sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number that is claimed: what is counted, how much, of whom, as of when, asserted by whom.

    `value` is the number as stated; `low` and `high` (both inclusive) stand where the text bounds it: "at least 12" has value and low 12,
    "20 to 30" and "dozens" have bounds and no value."""

    id: str  # "f1", ...
    start: int
    end: int
    text: str
    kind: str | None = None  # what sort of number: "dead", "vote-share", "money", ... (`read/data/figures.yaml`)
    value: float | None = None
    low: float | None = None
    high: float | None = None
    was: float | None = None  # what it is said to have changed from
    change: Change | None = None  # the number is a difference, or came about by one
    unit: str | None = None  # "percent", "points", "votes", "dead", "people", an ISO 4217 currency, ...
    hedge: str | None = None  # "about", "at least"
    of: str | None = None
    holder: str | None = None  # Actor.id: whose share, votes, dead, reserves
    time: Time | None = None
    certainty: Certainty = "happened"
    asserted_by: tuple[str, ...] = ()  # Statement.ids, innermost first; empty: the outlet's own voice
    sentence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A lasting relation that the document asserts at `[start, end)`. What each kind says is in `read/data/ties.yaml`.

    `time` is when it holds: a moment at which it does ("2018"), or from and until ("2006/2011", "2018/..", "../2019-11-10")."""

    id: str  # "t1", ...
    kind: TieKind
    subject: str  # Actor.id, or the words where no actor is known
    subject_span: Span
    object: str | None = None  # the same; None: a post whose body is not said
    object_span: Span | None = None
    title: str | None = None  # "Interior Minister", "sister": as reported
    amount: str | None = None  # as printed, with its hedge
    time: Time | None = None
    ended: bool = False  # said to be over: "former", "until 2019", "resigned as"
    certainty: Certainty = "happened"  # it holds or held; "did-not-happen": it is denied
    asserted_by: tuple[str, ...] = ()  # Statement.ids, innermost first; empty: the outlet's own voice
    start: int
    end: int
    sentence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Distance:
    """Words `[start, end)` that the outlet uses without making them its own, and the mark by which it keeps away from them."""

    start: int
    end: int
    kind: DistanceKind
    mark: Span | None = None  # "so-called"; None: the quotation marks themselves
    sentence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Commentary:
    """Words `[start, end)` by which the outlet itself judges. A sentence that has any is commentary, not reporting."""

    start: int
    end: int
    kind: CommentaryKind
    sentence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that one document asserts, each item pointing at its characters."""

    document: DocumentHead
    sentences: tuple[Span, ...] = ()
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    figures: tuple[Figure, ...] = ()
    ties: tuple[Tie, ...] = ()
    distances: tuple[Distance, ...] = ()
    commentary: tuple[Commentary, ...] = ()
