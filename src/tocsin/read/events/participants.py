"""Which words can take part in an event: actors for certain, things for certain, and the doubtful between.

Also the search inside a phrase for the actor it speaks of ("a Kenyan ultimatum" -> Kenyan; "calls by the rebels" -> the rebels).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from tocsin.read.actors import ActorIndex
from tocsin.read.arguments import CALENDAR
from tocsin.read.events.lexicon import Lexicon
from tocsin.read.parse import Token
from tocsin.read.phrases import conjuncts
from tocsin.read.prepositions import preposition

ABSTRACT_ENDINGS = ("tion", "sion", "ment", "ness", "ity", "ism", "ance", "ence", "ship", "sis", "ure", "age", "hood", "dom", "cy")
INNER = frozenset(
    {"nmod", "amod", "compound", "obl", "obj", "nsubj", "xcomp", "ccomp", "acl", "advcl", "conj", "appos", "iobj", "flat", "csubj", "dep"}
)
PERSON_ENDINGS = (
    "ist", "man", "men", "woman", "women", "eer", "crat", "people", "girl", "boy", "child", "folk", "worker", "goer", "holder",
)  # fmt: skip
RISINGS = frozenset({"coup", "putsch", "revolt", "mutiny", "takeover"})  # "the military coup" is the military's
AGENT_NOUN_LENGTH = 5  # letters: shorter ones in -er and -or are seldom people
PERSONAL = frozenset({"he", "she", "they", "him", "her", "them", "we", "us", "i", "me", "you", "who", "whom"})
SECTOR_LENGTH = 3
ENDS_OF_NAMES = frozenset({"programme", "program", "fund"})


class Selector:
    """Tests tokens against the lexicon's selectors, with the document's actors at hand."""

    def __init__(self, lexicon: Lexicon, actors: ActorIndex) -> None:
        self.lexicon = lexicon
        self.actors = actors
        self._forms: dict[int, set[str]] = {}  # of tokens asked for: most are asked for many times
        self._actor_by_id = {a.id: a for a in actors.actors}

    def accepts(self, token: Token | None, selectors: Collection[str]) -> bool:
        """Whether the token meets any selector: a lemma or compound, "@class", a PLOVER sector, STATE, PLACE, PERSON, NUM or ACTOR."""
        if token is None or not selectors:
            return False
        forms = self.forms(token)
        return any(self._meets(token, s, forms) for s in selectors)

    def _meets(self, token: Token, selector: str, forms: set[str]) -> bool:
        if selector == "ANY":
            return True
        if selector == "ACTOR":
            return self.is_actor(token)
        if selector == "NUM":
            return token.pos == "NUM"
        if selector == "PERSON":
            return self.is_named_person(token)
        if selector == "STATE":
            return self.is_state(token)
        if selector.startswith("@"):
            return bool(forms & self.lexicon.classes[selector[1:]])
        if selector == "PLACE":
            return token.name == "LOC"
        if selector.isupper() and len(selector) == SECTOR_LENGTH:
            return self.sector(token) == selector
        return selector in forms

    def forms(self, token: Token) -> set[str]:
        """The ways a lexicon may spell a token: "sanctions", "sanction", "trade sanction"."""
        known = self._forms.get(token.index)
        if known is None:
            stands_for = token.lower in {"it", "they"} and self.actors.mention_at(token) is not None
            known = self._forms[token.index] = set() if stands_for else _spellings(token)  # an "it" that is Kenya is no thing
        return known

    def sector(self, token: Token) -> str | None:
        """The PLOVER sector of the actor that the token stands for."""
        mention = self.actors.mention_at(token)
        actor = self._actor_by_id.get(mention.actor) if mention else None
        return actor.sector if actor else None

    def is_named_person(self, token: Token) -> bool:
        """The name of a person, known as one by itself or by a title before it ("General Soto")."""
        mention = self.actors.mention_at(token) if token.pos == "PROPN" else None
        actor = self._actor_by_id.get(mention.actor) if mention else None
        return token.name == "PER" or (actor is not None and actor.kind == "person")

    def is_state(self, token: Token) -> bool:
        """A country, as far as the document's actors tell."""
        mention = self.actors.mention_at(token)
        actor = self._actor_by_id.get(mention.actor) if mention else None
        return actor is not None and actor.kind == "state"

    def is_actor(self, token: Token) -> bool:
        """Surely somebody: a known actor, a name, a noun for people or bodies, a demonym."""
        if self._in(token, "camps"):
            return True
        if token.lower in CALENDAR or (self._in(token, "things") and not _is_name_of_body(token)):
            return False  # "the programme", not "the World Food Programme"
        if self.actors.mention_at(token) is not None or token.index in self.actors.together or token.name:
            return True
        if token.pos == "PROPN":
            return any(c.isalpha() for c in token.text) and not self._in(token, "events")
        if token.pos in {"ADJ", "NOUN"} and token.text[:1].isupper() and not self._in(token, "events") and not capital_says_nothing(token):
            return True
        if token.pos == "ADJ" and not _is_noun(token):
            return self._in(token, "demonyms") or (token.lower == "military" and token.head.lower in RISINGS)
        if token.pos == "PRON":
            return token.lower in PERSONAL
        return _is_noun(token) and (self._in(token, "actors") or self._is_agentive(token))

    def _is_agentive(self, token: Token) -> bool:
        """A noun made by an ending for people: "docker", "lobbyist", "militiaman"."""
        lemma = token.lemma.lower().removesuffix("s")
        if lemma.endswith(PERSON_ENDINGS):
            return True
        return lemma.endswith(("er", "or")) and len(lemma) >= AGENT_NOUN_LENGTH and not self._in(token, "not_agents")

    def is_thing(self, token: Token) -> bool:
        """Surely nobody: an abstract noun, an event, a thing."""
        if self.is_actor(token):
            return False
        if not _is_noun(token):
            return token.pos not in {"PRON", "ADJ", "NUM", "DET", "X"}
        return self._in(token, "things") or self._in(token, "events") or token.lemma.lower().endswith(ABSTRACT_ENDINGS)

    def _in(self, token: Token, class_name: str) -> bool:
        return bool(self.forms(token) & self.lexicon.classes[class_name])

    def actor_within(self, phrase: Token, avoid: frozenset[int] = frozenset()) -> Token | None:
        """The nearest actor inside a phrase or clause: shallow before deep, then in text order."""
        level = [phrase]
        while level:
            for token in level:
                if token.index not in avoid and self._may_be_meant(token):
                    return token
            level = [c for t in level for c in t.children if c.rel in INNER and not (c.dep == "acl:relcl" and t is phrase)]
        return None

    def _may_be_meant(self, token: Token) -> bool:
        """An actor of its own: no pronoun, no part of another ("Kenyan soldiers"), no part of a word ("Kenya-backed")."""
        if token.pos == "PRON" or not self.is_actor(token):
            return False
        if token.rel == "compound" and self.actors.mention_at(token) is None and token.head.text[0].isupper():
            return False  # "the Coffee Prices Act"
        is_part = token.rel == "compound" and token.pos == "NOUN" and token.text.islower()
        if is_part and (self._in(token.head, "building") or self._in(token.head, "property")):
            return False  # "government buildings"
        return not _is_premodifier_of_actor(token, self) and not is_hyphenated(token)

    def spread(self, heads: Iterable[Token]) -> list[Token]:
        """The heads with everybody coordinated with them."""
        found: dict[int, Token] = {}
        for head in heads:
            for token in (*conjuncts(head), *stranded_conjunct(head)):
                if token is not head and self.is_actor(head) and self.is_thing(token):
                    continue  # "the resignation of the king and the withdrawal of the army": hung on the king
                if token.pos == "ADJ" and token is not head and not self.is_actor(token):
                    continue  # "in Peru and non-interference", cut at the hyphen
                if token is head or not token.children or token.child("nsubj") is None:
                    found.setdefault(token.index, token)
        return list(found.values())


def _is_name_of_body(token: Token) -> bool:
    """A name, by the engine's list of names or, for the words that end many a body's name, by its capitals."""
    if token.pos != "PROPN":
        return False
    return token.name == "ORG" or (token.lower in ENDS_OF_NAMES and any(c.tag == "NNP" for c in token.children))


def _spellings(token: Token) -> set[str]:
    found = {token.lemma.lower(), token.lower}
    before = token.sentence.tokens[token.index - token.sentence.tokens[0].index - 1]
    if before.index == token.index - 1 and before.head is token and before.rel in {"compound", "amod"}:
        found.add(f"{before.lower} {token.lemma.lower()}")
    if token.pos == "PROPN":
        found.add(token.lower.removesuffix("s"))
    first = token.sentence.tokens[0].index
    after = token.sentence.tokens[token.index - first + 1 :][:1]
    if after and after[0].lower.startswith(("d'a", "d’a")):
        found.add("charge d'affaires")
    if token.index - first >= 2 and token.sentence.tokens[token.index - first - 1].text == "-":
        found |= {token.sentence.tokens[token.index - first - 2].lower + "-" + form for form in tuple(found)}
    return found


def stranded_conjunct(head: Token) -> list[Token]:
    """The unions in "Talks between the junta and the unions began", where the parser starts a new clause at the "and"."""
    tokens = head.sentence.tokens
    second = next((c for c in head.head.all_children("nsubj") if c.index > head.index and not head.is_root), None)
    if second is not None and head.rel == "nsubj" and second.pos != "PRON" and _are_joined(head, second):
        return [second]
    place = head.index - tokens[0].index
    if place + 2 >= len(tokens) or tokens[place + 1].rel != "cc" or tokens[place + 1].head is head:
        return []
    verb = tokens[place + 1].head
    subject = verb.child("nsubj")
    if subject is None or verb.rel != "conj" or not verb.head.is_root or verb.head.pos not in {"NOUN", "PROPN"} or subject.pos == "PRON":
        return []
    opens = subject.subtree()[0].index == tokens[place + 2].index or tokens[place + 1] in subject.children
    return [subject] if opens else []


def _are_joined(first: Token, second: Token) -> bool:
    """Whether an "and" stands between the phrases of two subjects of one verb: "guerrillas and | the government have agreed"."""
    between = first.sentence.tokens[first.index - first.sentence.tokens[0].index + 1 :]
    opens = second.subtree()[0].index
    last = first.subtree()[-1].index
    return any(t.lower == "and" and t.rel == "cc" and t.index in {last, last + 1} and t.index + 1 >= opens for t in between[:12])


def capital_says_nothing(token: Token) -> bool:
    """At the start of a sentence, and in a headline that capitalises most words."""
    if token.index == token.sentence.tokens[0].index:
        return True
    words = [t for t in token.sentence.tokens if t.text[:1].isalpha()]
    return 2 * sum(t.text[0].isupper() for t in words) > len(words)


def is_hyphenated(token: Token) -> bool:
    """Whether the token begins a compound like "army-backed"."""
    after = token.sentence.tokens[token.index - token.sentence.tokens[0].index + 1 :][:2]
    return len(after) > 1 and after[0].text == "-" and after[0].start == token.end and after[1].tag in {"VBN", "VBD", "JJ"}


def _is_noun(token: Token) -> bool:
    """By either tagger: they disagree on words like "general"."""
    if token.pos in {"NOUN", "PROPN"} or token.tag.startswith("NN"):
        return True
    return token.pos == "ADJ" and token.rel in {"nsubj", "obj", "iobj"}


def _is_premodifier_of_actor(token: Token, selector: Selector) -> bool:
    """ "Kenyan" in "Kenyan soldiers": the noun stands for both."""
    return token.rel in {"amod", "compound", "flat"} and not token.is_root and selector.is_actor(token.head) and not preposition(token)
