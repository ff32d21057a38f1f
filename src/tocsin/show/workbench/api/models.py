"""What the API answers with. Spans are offsets in characters of the document's text, end exclusive; what is not known is null."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

Item = TypeVar("Item")
Span = tuple[int, int]


class Answer(BaseModel):
    """Every answer says only what is listed."""

    model_config = ConfigDict(extra="ignore", from_attributes=True)


class Page(Answer, Generic[Item]):
    """A page of a list."""

    total: int = Field(description="How many there are in all")
    page: int
    pages: int
    items: list[Item]


class Problem(Answer):
    """What was wrong, and what to do."""

    error: str


class CaseSummary(Answer):
    """What the case holds as of the day."""

    name: str
    version: str = Field(description="Changes whenever an answer may")
    as_of: str | None
    documents: int
    outlets: int
    first: str | None
    last: str | None
    events: int
    events_dated: int
    statements: int
    figures: int
    ties: int


class Source(Answer):
    """Where something stands."""

    document: str = Field(description="SHA-256 of the document's text")
    key: str
    outlet: str | None
    published: str | None
    known_from: str


class Event(Source):
    """An event, as asserted."""

    assertion: str = Field(description="Id of the assertion: the same after every rebuild and re-reading")
    standing: str | None = Field(description="accepted, corrected or rejected by an analyst; null: not judged")
    event: str
    mode: str | None
    context: str | None
    certainty: str
    time: str | None
    earliest: str | None
    latest: str | None
    actors: list[str]
    recipients: list[str]
    place: str | None
    speakers: list[str] = Field(description="Who asserts it, innermost first; empty: the outlet itself")
    sentence: str
    span: Span
    trigger: Span


class Statement(Source):
    """Who says what, verbatim."""

    assertion: str
    standing: str | None
    speaker: str
    attitude: str
    cue: str
    content: str
    topics: list[str]
    quoted_by: list[str]
    spans: dict[str, list[Span]]


class Document(Answer):
    """A document without its text."""

    id: str
    key: str
    title: str | None
    outlet: str | None
    authors: list[str]
    published: str | None
    language: str | None
    url: str | None
    basis: dict[str, str] = Field(description="Per field: stated, or guessed from the text")
    known_from: str
    added: str
    characters: int
    sentences: int
    events: int
    statements: int
    figures: int
    ties: int


class FullDocument(Document):
    """A document with its text and its reading."""

    text: str
    reading: dict[str, Any] = Field(description="See the published JSON Schema of a Reading")


class Actor(Answer):
    """An actor of the case."""

    slug: str
    name: str
    aliases: list[str]
    kind: str
    country: str | None
    sector: str | None
    roles: list[str]
    documents: int
    mentions: int
    lines: int
    statements: int


class NetworkActor(Answer):
    """An actor of the network."""

    slug: str
    name: str
    kind: str
    country: str | None
    weight: int = Field(description="Assertions that link it with others here")
    degree: int = Field(description="Others that it is linked with here")
    community: int
    x: float
    y: float


class NetworkLink(Answer):
    """What links two actors."""

    one: str
    other: str
    count: int = Field(description="Assertions")
    kinds: dict[str, int]
    first: str | None
    last: str | None
    doubtful: bool = Field(description="All of it is planned, possible or denied")


class Network(Answer):
    """Who has to do with whom: at most 300 actors, and all links between them."""

    actors: list[NetworkActor]
    links: list[NetworkLink]
    left_out: int
    dateless: int


class Episode(Answer):
    """What several reports tell of one happening."""

    id: str
    kind: str
    label: str
    status: str
    time: str | None
    place: str | None
    origins: int
    documents: int
    asserting: list[str]
    denying: list[str]
    expecting: list[str]
    differs: list[str]
    tellings: list[str] = Field(description="Ids of the assertions")


class Contribution(Answer):
    """What one sign adds."""

    sign: str
    name: str
    family: str
    factor: float = Field(description="By which it multiplies the odds")
    strength: float
    origins: int
    basis: str
    sentence: str


class Change(Answer):
    """One thing that is watched otherwise than as it ships."""

    kind: str
    what: str
    now: str
    before: str
    sentence: str


class WatchedSign(Answer):
    """A sign that the case is watched for."""

    id: str
    name: str
    family: str
    means: str
    ratio: float | None = Field(description="None: shown, not weighed")
    low: float | None
    high: float | None
    basis: str | None
    half_life: float
    source: str


class WatchSettings(Answer):
    """What the case is watched with."""

    setting: str = Field(description="Its id; empty where nothing was set")
    at: str
    who: str
    why: str
    watch_list: dict[str, Any] | None = Field(description="The watch list that is set, as docs/WATCH.md describes it; null: as it ships")
    changes: list[Change]
    levels: dict[str, dict[str, float]]
    signs: list[WatchedSign]


class WarningAnswer(Answer):
    """How probable an attempt within 30 days is on these reports. It never says that one took place."""

    as_of: str
    country: str | None
    probability: float
    low: float
    high: float
    word: str
    level: str
    documents: int
    contributions: list[Contribution]
    unreported: list[str]
    faded: list[str] = Field(description="Kinds of signs that were seen before, of which none stands on this day")
    last_seen: str | None = Field(description="The latest day on which a sighting counts")
    changes: list[Change] = Field(description="In what it is watched otherwise than it ships")


class Hit(Answer):
    """A document or a statement that has the words sought."""

    document: str
    key: str
    outlet: str | None
    title: str | None
    published: str | None
    assertion: str | None
    speaker: str | None
    piece: str
    found: list[Span]


class Judgement(Answer):
    """What somebody decided."""

    id: str
    at: str
    who: str
    why: str
    decision: str
    target: str
    words: str
    other: str | None
    changes: dict[str, str]
    in_force: bool
