"""Which lines of a text are its prose, and what the others say: in goes a text, out comes a `Layout` of masks and printed metadata.

The order of thought is that of a reader: the heading first (title, byline, date), then the tail (credits, author boxes), then stray
furniture in between. Whatever is in doubt is prose: a masked sentence is lost to the reading, an unmasked share line is only noise.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from tocsin.collect.heading import (
    HeadingLine,
    OpeningDateline,
    read_byline,
    read_dateline,
    read_masthead,
    read_opening_dateline,
    read_outlet_line,
)
from tocsin.collect.lines import Line, printed_lines, without_signs
from tocsin.collect.markdown import is_markdown, markdown_signs
from tocsin.collect.rules import Match, Where, rule_book
from tocsin.records import Credit, Mask, MaskKind, Span

LONG_PARAGRAPH = 40  # words: the body of a report has begun
SHORT_LINE = 12  # words: may be a name, a link, a heading
LONGEST_HEADING = 14  # lines before the body, at most
SHORTEST_TITLE = 3  # words: what is longer may be the title when a name stands above the date
LONGEST_TITLE = 32  # words
LONGEST_TITLE_SENTENCE = 16  # words of a title that ends with a full stop
HIGHEST_BODY_LINE = 6  # lines from the top in which a dateline may open the body
NEARBY_LINES = 6  # above an author box: where its name may stand alone, or in a credit line
LONGEST_LIST = 12  # lines below "You may also like"
EVERYWHERE: frozenset[Where] = frozenset(["anywhere"])
AT_EDGES: frozenset[Where] = frozenset(["anywhere", "edges"])
IN_TAIL: frozenset[Where] = frozenset(["anywhere", "edges", "tail"])


@dataclass(slots=True)
class Layout:
    """What the lines of a text say: its printed metadata, and the masks over all that is not prose."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    credits: tuple[Credit, ...] = ()
    masks: tuple[Mask, ...] = ()


def lay_out(text: str, *, always_markdown: bool = False) -> Layout:
    """The layout of a text. `always_markdown`: the file's name says that it is Markdown."""
    signs = markdown_signs(text) if always_markdown or is_markdown(text) else []
    return _Page(text, signs).layout()


def folded(name: str) -> str:
    """A name without diacritics and case: for comparing printed names."""
    plain = unicodedata.normalize("NFKD", name)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold().strip(" .")


@dataclass(slots=True)
class _Page:
    """One text while its lines are being told apart. `kinds`: what each line, by index, is (absent: prose)."""

    text: str
    signs: list[Span]
    lines: list[Line] = field(init=False)
    kinds: dict[int, MaskKind] = field(default_factory=dict)
    headings: dict[int, HeadingLine] = field(default_factory=dict)
    matches: dict[int, Match] = field(default_factory=dict)
    opening: OpeningDateline | None = None
    title: int | None = None
    head_end: int = 0
    body_start: int = 0
    tail_start: int = 0

    def __post_init__(self) -> None:
        self.lines = printed_lines(self.text, self.signs)

    def layout(self) -> Layout:
        self.opening = self._opening_dateline()
        self._find_head_end()
        self._read_heading()
        self._read_tail()
        self._match_middle()
        self._read_masthead()
        self._read_outlet_above()
        self._find_title()
        self._spread()
        self._mask_known_names()
        return self._collected()

    def _find_head_end(self) -> None:
        """The body starts at the first long paragraph; the heading may reach to the second: a long standfirst may precede the byline."""
        long_lines = [i for i, line in enumerate(self.lines[:LONGEST_HEADING]) if line.words >= LONG_PARAGRAPH]
        self.head_end = long_lines[1] if len(long_lines) > 1 else min(len(self.lines), LONGEST_HEADING)
        self.body_start = long_lines[0] if long_lines else self.head_end

    def _read_heading(self) -> None:
        is_chronology = sum(map(_is_bare_date, self.lines)) > 1
        for i, line in enumerate(self.lines[: self.head_end]):
            heading = read_byline(line)
            if heading is None or (i == 0 and line.words > 4 and heading.published is None):
                heading = read_dateline(line) if i > 0 else None
                if heading and not heading.labelled and (i > self.body_start or (is_chronology and not heading.outlet)):
                    heading = None  # the dates of a chronology are its headings, not its publication
            if heading:
                self.headings[i] = heading
                self.kinds[i] = "metadata"

    def _read_masthead(self) -> None:
        """The outlet's name on the first line, when the line below is left to be the title."""
        free = [i for i in range(self.head_end) if i not in self.kinds][:2]
        if len(free) == 2 and free[0] == 0 and self.lines[free[1]].words < LONG_PARAGRAPH:
            follows = any(i in self.headings for i in range(free[1] + 1, free[1] + 3))
            heading = read_masthead(self.lines[0], self.lines[free[1]], heading_follows=follows)
            if heading:
                self.headings[0] = heading
                self.kinds[0] = "metadata"

    def _read_outlet_above(self) -> None:
        """An outlet's name that stands alone above the date line, when another line is left to be the title."""
        dated = next((i for i, heading in sorted(self.headings.items()) if heading.published or heading.updated), 0)
        above = next((i for i in range(dated - 1, -1, -1) if i not in self.kinds), None)
        heading = read_outlet_line(self.lines[above]) if above is not None else None
        others = [i for i in range(self.body_start) if i not in self.kinds and i != above and self.lines[i].words > SHORTEST_TITLE]
        if heading and above is not None and others and not any(stated.outlet for stated in self._stated()):
            self.headings[above] = heading
            self.kinds[above] = "metadata"

    def _read_tail(self) -> None:
        """Backwards from the end, over everything that a rule knows and over short lines, to the last prose paragraph."""
        self.tail_start = len(self.lines)
        for i in range(len(self.lines) - 1, 0, -1):
            line = self.lines[i]
            match = rule_book().match(line, IN_TAIL)
            if match and self._applies(match, i):
                self._note(i, match)
            elif heading := self._tail_heading(line):
                self.headings[i] = heading
                self.kinds[i] = "metadata"
            elif line.words >= SHORT_LINE and not self._is_caption(line) and i not in self.kinds:
                break
            self.tail_start = i

    def _applies(self, match: Match, i: int) -> bool:
        """Whether a line that presents somebody is an author box: of a name that the heading or short lines nearby print, or of nobody
        that the report itself speaks of."""
        name = folded(match.groups.get("about", ""))
        is_author = name in map(folded, self._authors())
        if match.rule.known:
            near = self.lines[max(0, i - NEARBY_LINES) : i]
            return is_author or any(name in folded(line.bare) for line in near if line.words < SHORT_LINE)
        return not match.rule.unmentioned or is_author or match.groups["about"].strip() not in self.text[: self.lines[i].start]

    def _tail_heading(self, line: Line) -> HeadingLine | None:
        heading = read_byline(line) or read_dateline(line)
        return heading if heading and heading.labelled else None

    def _is_caption(self, line: Line) -> bool:
        return any(rule.id == "caption-label" for rule, _ in rule_book().find_parts(line.bare))

    def _match_middle(self) -> None:
        for i, line in enumerate(self.lines[: self.tail_start]):
            if i not in self.kinds:
                match = rule_book().match(line, AT_EDGES if i < self.head_end else EVERYWHERE)
                if match:
                    self._note(i, match)

    def _note(self, i: int, match: Match) -> None:
        self.matches[i] = match
        self.kinds[i] = match.rule.kind

    def _find_title(self) -> None:
        """The first line that is not something else, if it reads like a headline and a text follows."""
        first = next((i for i in range(min(self.head_end, len(self.lines))) if i not in self.kinds), None)
        if first is None or not any(i > first and i not in self.kinds for i in range(len(self.lines))):
            return
        line = self.lines[first]
        limit = LONGEST_TITLE_SENTENCE if line.bare.endswith((".", ",", ":")) else LONGEST_TITLE
        if 0 < line.words <= limit and not read_opening_dateline(line, self.text):
            self.title = first

    def _spread(self) -> None:
        """Rules that speak for the lines below: a list of links, an author box, a comment section."""
        for i, match in sorted(self.matches.items()):
            below = range(i + 1, len(self.lines))
            if match.rule.reach == "next":
                below = range(i + 1, min(i + 2, len(self.lines)))
            elif match.rule.reach == "list":
                below = self._short_lines(below[:LONGEST_LIST])
            elif match.rule.reach == "line" or self.lines[i].start * 2 < len(self.text):
                below = range(0)
            for other in below:
                self.kinds.setdefault(other, match.rule.kind)
            self._continue_bio(i, match)

    def _short_lines(self, below: range) -> range:
        long = next((i for i in below if self.lines[i].words >= LONGEST_TITLE or self.lines[i].bare.endswith(".")), None)
        return below if long is None else range(below.start, long)

    def _continue_bio(self, i: int, match: Match) -> None:
        """A bio that was broken into two lines: no full stop, and the next begins in lower case."""
        following = self.lines[i + 1] if i + 1 < len(self.lines) else None
        broken = match.rule.id == "bio" and not self.lines[i].bare.endswith((".", "!", '"', ")"))
        if broken and following and following.bare[:1].islower():
            self.kinds.setdefault(i + 1, match.rule.kind)

    def _mask_known_names(self) -> None:
        """In the tail, a line that is only a known name: the head of an author box."""
        known = {folded(name) for name in (*self._authors(), *(c.name for c in self._credits()), self._outlet() or "")} - {""}
        for i in range(self.tail_start, len(self.lines)):
            if folded(self.lines[i].bare) in known:
                self.kinds.setdefault(i, "furniture")

    def _collected(self) -> Layout:
        return Layout(
            title=self._title(),
            authors=self._authors(),
            outlet=self._outlet(),
            published=next((h.published for h in self._stated() if h.published), None)
            or (self.opening and self.opening.published)
            or self._updated(),
            url=next((m.groups["url"] for _, m in sorted(self.matches.items()) if "url" in m.groups), None),
            credits=self._credits(),
            masks=self._masks(),
        )

    def _stated(self) -> list[HeadingLine]:
        """What the lines of heading and tail state, from top to bottom."""
        return [heading for _, heading in sorted(self.headings.items())]

    def _title(self) -> str | None:
        if self.title is None:
            return None
        words = self._printed(self.title)
        following = self.title + 1
        if words.endswith((";", ":", ",")) and following < len(self.lines) and self.lines[following].words <= LONGEST_TITLE_SENTENCE:
            words = f"{words} {self._printed(following)}"  # a headline set in two lines
        return words

    def _printed(self, i: int) -> str:
        """A line with its own quotes, for it is shown; `bare` has them straightened, for it is compared."""
        line = self.lines[i]
        return without_signs(self.text, line.start, line.end, [(s, e) for s, e in self.signs if s < line.end and e > line.start])

    def _authors(self) -> tuple[str, ...]:
        return next((h.authors for h in self._stated() if h.authors), ())

    def _updated(self) -> str | None:
        return next((h.updated for h in self._stated() if h.updated), None)

    def _outlet(self) -> str | None:
        """Beside the date or byline; else as the furniture calls it ("Follow X on ...")."""
        for heading in self._stated():
            if heading.outlet:
                return heading.outlet
        named = [m.groups["outlet"].removeprefix("the ") for _, m in sorted(self.matches.items()) if _names_outlet(m)]
        for heading in self._stated():
            if heading.perhaps_outlet and any(folded(heading.perhaps_outlet) in line.bare.casefold() for line in self._furniture()):
                return heading.perhaps_outlet
        return named[0] if named else None

    def _furniture(self) -> list[Line]:
        return [self.lines[i] for i, kind in self.kinds.items() if kind == "furniture"]

    def _opening_dateline(self) -> OpeningDateline | None:
        found = (read_opening_dateline(line, self.text) for line in self.lines[:HIGHEST_BODY_LINE])
        return next((dateline for dateline in found if dateline), None)

    def _credits(self) -> tuple[Credit, ...]:
        credits = []
        for i, match in sorted(self.matches.items()):
            if match.rule.role and "name" in match.groups:
                name = match.groups["name"].strip(' ."')
                credits.append(Credit(role=match.rule.role, name=name, start=self.lines[i].start, end=self.lines[i].end))
        if self.opening and self.opening.agency:
            credits.append(Credit(role="source", name=self.opening.agency, start=self.opening.span[0], end=self.opening.span[1]))
        return tuple(sorted(credits, key=lambda c: c.start))

    def _masks(self) -> tuple[Mask, ...]:
        masks = [Mask(start=self.lines[i].start, end=self.lines[i].end, kind=kind) for i, kind in self.kinds.items() if i != self.title]
        masks += [Mask(start=s, end=e, kind=rule.kind) for rule, (s, e) in rule_book().find_parts(self.text)]
        masks += [Mask(start=s, end=e, kind="markup") for s, e in self.signs]
        if self.opening:
            masks.append(Mask(start=self.opening.whole[0], end=self.opening.whole[1], kind="metadata"))
        return without_overlaps(masks)


def without_overlaps(masks: list[Mask]) -> tuple[Mask, ...]:
    """The masks in text order; where two overlap, the one that starts first (then the longer) stays, and the other keeps its remainder."""
    kept: list[Mask] = []
    for mask in sorted(masks, key=lambda m: (m.start, -m.end)):
        start = max(mask.start, kept[-1].end) if kept else mask.start
        if start < mask.end:
            kept.append(Mask(start=start, end=mask.end, kind=mask.kind))
    return tuple(kept)


def _names_outlet(match: Match) -> bool:
    name = match.groups.get("outlet", "")
    return name[:1].isupper() and not name.lower().startswith(("us", "our", "me", "@"))


def _is_bare_date(line: Line) -> bool:
    heading = read_dateline(line)
    return heading is not None and not (heading.labelled or heading.outlet or heading.perhaps_outlet)
