"""Who stands where around a predicate: subjects and objects as they are meant, not as they are spelt.

Passives, control ("forced him to resign"), shared subjects of coordinated verbs, relative and participial clauses and reduced
headlines are undone here, once, so that the lexicon speaks only of logical subjects, objects and prepositions.
"""

from __future__ import annotations

from tocsin.read.infinitives import ACT_NOUNS, act_noun_before, for_subject
from tocsin.read.parse import Sentence, Token
from tocsin.read.predicates import is_due
from tocsin.read.prepositions import marked_below, marked_by, preposition

EMPTY = frozenset({"it", "there", "this", "that", "these", "those", "what", "who", "which", "one"})
RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})
CLAUSAL = frozenset({"root", "ccomp", "xcomp", "advcl", "acl", "csubj", "parataxis", "conj"})
# Verbs whose own subject, not their object, acts in the infinitive below.
SUBJECT_CONTROL = frozenset({"promise", "threaten", "vow", "pledge", "agree", "offer", "swear", "refuse", "decide", "use"})
WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
MONTHS = frozenset(
    {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"}
)  # fmt: skip
CALENDAR = WEEKDAYS | MONTHS | {"today", "yesterday", "tomorrow", "week", "month", "year", "day"}
BLAMING = frozenset({"of", "for", "from"})  # "accused X of leading", "thanked X for sending", "kept X from leaving": X does it
DEEDS = frozenset({"commit", "carry", "stage", "hold", "organise", "organize", "launch", "mount", "lead", "make", "perpetrate", "order"})
DIRECTIVES = frozenset({"call", "appeal", "plead", "push", "press", "ask", "urge", "want"})
PARTICLES = frozenset({"over", "up", "off", "down", "out", "back"})
PHRASAL = frozenset(
    {"hand", "turn", "give", "shut", "cut", "break", "put", "carry", "blow", "pull", "bring", "drive", "throw", "lay", "pick", "round",
     "kick", "knock", "burn", "tear", "vote", "gun", "seal", "close", "fend", "beat", "scale", "call", "set", "phase", "send", "hold",
     "win", "take", "write", "cordon", "fence", "wipe", "tip"}
)  # fmt: skip
"""Verbs that take an object behind a particle: "turned down the offer"."""
QUANTITIES = frozenset({"dozen", "hundred", "thousand", "million", "number", "lot", "score", "group", "crowd", "ten", "couple", "handful"})
MEANS = frozenset(
    {"decree", "fiat", "telephone", "phone", "force", "law", "vote", "majority", "acclamation", "default", "order", "mistake"}
)
"""What something is done by, and nobody who does it: "repealed by decree", "ousted by force"."""
ADJECTIVES_FOR_BODIES = frozenset({"military", "opposition"})
"""Words that the tagger takes for adjectives where they are the subject: "the military lifted a ban"."""
MAX_CLIMB = 6  # clauses climbed for a missing subject: more is parse noise


def is_clause_head(token: Token) -> bool:
    """Whether the token heads a clause of its own."""
    if token.rel not in CLAUSAL:
        return False
    return token.pos in {"VERB", "AUX"} or token.child("cop", "nsubj", "aux") is not None or token.is_root


def is_passive(verb: Token) -> bool:
    """Whether the verb's surface subject undergoes what it says."""
    if any(c.dep == "aux:pass" for c in verb.children):
        return True
    if any(c.dep in {"nsubj:pass", "csubj:pass"} for c in verb.children):  # alone, the label is as often wrong as right
        return verb.rel == "conj" or any(c.rel == "aux" for c in verb.children) or _agent(verb) is not None or _is_headline(verb.sentence)
    if misread_clause(verb) is not None:
        return False
    if (verb.tag != "VBN" and not _heads_headline(verb) and not _follows_noun(verb)) or any(c.rel in {"aux", "obj"} for c in verb.children):
        return False
    if verb.lemma in {"call", "appeal", "plead"} and any(preposition(c) in {"for", "on"} for c in verb.children):
        return False  # "when officers called for the king to resign"
    if verb.rel == "conj":
        return _shares_passive(verb)
    if verb.rel in {"acl", "amod"}:
        return verb.head.lower not in CALENDAR and not _is_main_verb(verb)
    return verb.rel == "advcl" or _agent(verb) is not None or _is_headline(verb.sentence)


def _is_headline(sentence: Sentence) -> bool:
    """No full stop at its end: there a bare participle is a passive ("Army chief arrested in the port")."""
    return sentence.tokens[-1].pos != "PUNCT"


def _heads_headline(verb: Token) -> bool:
    """A "past tense" on the noun at the top of a headline: taggers see no difference from the participle."""
    return verb.tag == "VBD" and verb.dep == "acl" and verb.head.is_root and _is_headline(verb.sentence)


def _follows_noun(verb: Token) -> bool:
    """A "past tense" on an event noun that is itself governed can only be a participle: "despite massacres committed by the guards"."""
    noun = verb.head
    governed = noun.rel in {"nmod", "obj", "obl", "conj"} and noun.pos == "NOUN" and noun.lower not in CALENDAR
    return verb.tag == "VBD" and verb.dep == "acl" and governed and verb.index == noun.index + 1 and verb.lemma in DEEDS


def _is_main_verb(verb: Token) -> bool:
    """A "participle" on the noun at the top of a full sentence is that sentence's verb: "The clergy called on the rebels." """
    if verb.rel != "acl" or _agent(verb) is not None or _is_headline(verb.sentence):
        return False
    noun = verb.head
    while noun.rel in {"nmod", "conj"}:  # "Thousands of nurses marched", hung on the nurses; "the union and the nurses marched"
        noun = noun.head
    return noun.is_root


def misread_clause(verb: Token) -> Token | None:
    """The object of a verb that the parser took for its adjective: "The junta imposed sanctions." read as "imposed sanctions" with the
    junta as their subject. None when the tree is sound."""
    noun = verb.head
    if verb.rel not in {"amod", "compound"} or noun.index < verb.index or noun.child("cop") is not None:
        return None
    if verb.tag not in {"VBD", "VBN"} and not verb.lower.endswith("ed"):
        return None
    return noun if _misread_subject(verb) is not None else None


def _misread_subject(verb: Token) -> Token | None:
    """The subject of such a verb: hung on its object or on itself, or the noun that the object was hung on."""
    noun = verb.head
    own = next((c for c in (*noun.children, *verb.children) if c.rel == "nsubj" and c.index < verb.index), None)
    if own is None and noun.rel == "obj" and noun.head.pos in {"NOUN", "PROPN"} and noun.head.index < verb.index:
        return noun.head.head if noun.head.rel == "conj" else noun.head
    if own is None and noun.is_root and not _is_headline(verb.sentence):  # "Danish police swapped intelligence", read as one long noun
        before = (c for c in (*noun.children, *verb.children) if c.rel in {"compound", "amod"} and c.index == verb.index - 1)
        return next((c for c in before if c.pos in {"NOUN", "PROPN"} or c.lower in ADJECTIVES_FOR_BODIES), None)
    if own is None and noun.rel == "obj" and noun.head.lemma == "have" and noun.head.index == verb.index - 1 and noun.head.tag != "VB":
        return noun.head.child("nsubj")  # "The authorities have relaxed curbs", read as curbs that they have
    return own


def is_misread_noun(token: Token) -> bool:
    """The verb of a sentence that the tagger took for a noun or an adjective, though it has an object: "the army overran a base"."""
    if token.pos not in {"NOUN", "ADJ"} or not token.is_root or token.child("obj") is None:
        return False
    return token.child("cop") is None or is_due(token)


def _compound_subject(verb: Token) -> Token | None:
    """ "Finland plans to go", "The widow forgave him": to the parser one noun, though verbs are in no compounds."""
    if verb.tag in {"VBG", "VBN"} or not (verb.pos == "VERB" or is_misread_noun(verb)):
        return None
    return next((c for c in verb.children if c.dep == "compound" and c.index == verb.index - 1 and c.pos in {"NOUN", "PROPN"}), None)


def _shares_passive(verb: Token) -> bool:
    head = verb.head
    return head.pos in {"VERB", "AUX"} and head is not verb and is_passive(head)


def subject(verb: Token) -> Token | None:
    """The logical subject: who does it."""
    return _agent(verb) if is_passive(verb) else surface_subject(verb)


def object_(verb: Token) -> Token | None:
    """The logical object: who or what undergoes it."""
    if is_passive(verb):
        return verb.head if verb.rel in {"acl", "amod"} and verb.child("nsubj") is None else surface_subject(verb)
    own = misread_clause(verb) or _behind_measure(verb) or verb.child("obj") or _phrasal_object(verb)
    own = own or verb.child("iobj")  # alone, it is often wrong
    own = own or _shared_object(verb) or next((t for c in verb.children if c.lemma in MEANS and (t := c.child("obj"))), None)
    if own is not None:
        return antecedent_of(_before_preposition(own))
    if verb.dep == "acl:relcl" and verb.child("nsubj") is not None and _resolve_relative_subject(verb) is not verb.head:
        return verb.head  # "the deputy (whom) they expelled"
    return None


def _behind_measure(verb: Token) -> Token | None:
    """The walkout in "ended a two-week walkout", which parsers part at the hyphen into two weeks and a walkout."""
    measure = verb.child("obj")
    if measure is None or measure.lower not in CALENDAR | {"hour", "minute"}:
        return None
    return next((c for c in verb.children if c.index == measure.index + 1 and c.pos == "NOUN" and c.rel in {"obl", "obj"}), None)


def _shared_object(verb: Token) -> Token | None:
    """ "Recognised and supported the deputy": the object stands after both verbs and hangs on one of them."""
    if verb.rel == "conj" and verb.head.pos == "VERB":
        behind = any(c.index > verb.index and c.rel not in {"punct", "conj", "cc"} for c in verb.children)
        theirs = verb.head.child("obj")
        return theirs if theirs is not None and theirs.index > verb.index and not behind else None
    beside = next((c for c in verb.all_children("conj") if c.index == verb.index + 2 and c.pos == "VERB"), None)
    return beside.child("obj") if beside is not None and beside.child("nsubj") is None else None


def _before_preposition(noun: Token) -> Token:
    """The dispute in "settled a dispute over gas deliveries", where the parser made the dispute a part of the deliveries."""
    mark = noun.child("case")
    if mark is None or not preposition(noun):
        return noun
    return next((c for c in noun.children if c.rel == "compound" and c.pos == "NOUN" and c.index == mark.index - 1), noun)


def _phrasal_object(verb: Token) -> Token | None:
    """ "Handed over the smuggler", with the particle read as the smuggler's preposition."""
    if verb.lemma not in PHRASAL:
        return None
    for child in verb.all_children("obl", "nmod"):
        mark = child.child("case")
        if mark is not None and mark.index == verb.index + 1 and (mark.lower in PARTICLES or _is_brought_in(verb, mark, child)):
            return child
    return None


def _is_brought_in(verb: Token, mark: Token, noun: Token) -> bool:
    """ "Turned in their rifles", "handed in a petition": no place and no time, and so nothing in which it happened."""
    return mark.lower == "in" and verb.lemma in {"turn", "hand"} and noun.name != "LOC" and noun.lower not in CALENDAR


def _agent(verb: Token) -> Token | None:
    for child in verb.children:
        if child.lemma in MEANS:
            continue
        if child.dep == "obl:agent" or (child.rel in {"obl", "nmod"} and preposition(child) == "by"):
            return child
    return None


def agents_below(phrase: Token) -> frozenset[int]:
    """Those who did what the participles of a phrase say: the junta in "the decrees issued by the junta"."""
    verbs = (t for t in phrase.subtree() if t.rel == "acl" and t.tag in {"VBN", "VBD"})
    agents = [agent for verb in verbs if (agent := _agent(verb)) is not None]
    return frozenset(t.index for agent in agents for t in (agent, *marked_by(agent, "of")))


def surface_subject(verb: Token) -> Token | None:
    """The grammatical subject, followed through control, coordination and relative clauses."""
    return _surface_subject(verb, MAX_CLIMB)


def _surface_subject(verb: Token, steps: int) -> Token | None:
    own = verb.child("nsubj", "csubj") or (_misread_subject(verb) if misread_clause(verb) is not None else None)
    own = own or _compound_subject(verb)
    if own is None:  # hung on the auxiliary: "Benin has | once again rejected"
        own = next((s for c in verb.children if c.rel == "aux" and (s := c.child("nsubj")) is not None), None)
    if own is not None:
        return antecedent_of(own)
    if steps == 0 or verb.is_root:
        return None
    meant = for_subject(verb)
    if meant is not None:
        return meant
    head = verb.head
    if verb.rel == "conj":
        head = coordinated_with(verb)
        return _surface_subject(head, steps - 1) if head.pos in {"VERB", "AUX", "ADJ", "NOUN"} and is_clause_head(head) else None
    if verb.rel in {"xcomp", "ccomp"}:
        return controller(head, steps)
    if verb.rel == "acl":
        return _subject_of_acl(verb)
    aim = act_noun_before(verb) if verb.rel == "advcl" else None
    if aim is not None and (maker := _maker(aim)) is not None:
        return maker  # "stop the efforts of the bishops | to mediate"
    if verb.rel == "advcl" and verb.tag == "VB" and head.lemma in DIRECTIVES:
        return controller(head, steps)  # "called for the premier to resign"
    if verb.rel == "advcl" and verb.tag == "VBG" and any(c.rel == "mark" and c.lower in BLAMING for c in verb.children):
        blamed = head.child("nsubj") if is_passive(head) else head.child("obj")
        if blamed is not None:
            return antecedent_of(blamed)
    if verb.rel == "advcl":
        if head.child("cop") is not None and head.pos == "NOUN":
            return _surface_subject(head, steps - 1)
        return _surface_subject(head, steps - 1) if head.pos in {"VERB", "AUX", "ADJ"} and not _is_expletive(head) else None
    return None


def coordinated_with(verb: Token) -> Token:
    """The verb that another shares its subject with. One with an object of its own is not coordinated with the passive of a relative
    clause, where parsers hang it: "removed the officers who had been hired and appointed others"."""
    head = verb.head
    if verb.tag in {"VBD", "VBN"} and verb.child("obj") is not None and head.dep == "acl:relcl" and head.child("aux:pass") is not None:
        return clause_of(head.head)
    return head


def controller(matrix: Token, steps: int = MAX_CLIMB) -> Token | None:
    """Who is meant to act in an infinitive under `matrix`: its object, whom it addresses, or its subject."""
    if matrix.pos not in {"VERB", "AUX", "ADJ", "NOUN"}:
        return None
    if matrix.lemma not in SUBJECT_CONTROL:
        addressed = addressee(matrix)
        if addressed is not None:
            return addressed
    return _surface_subject(matrix, steps - 1)


def addressee(matrix: Token) -> Token | None:
    """The person a directive verb is aimed at: "forced him to", "called on them to", "appealed to them to"."""
    if is_passive(matrix):
        return None
    own = next((c for c in matrix.all_children("obj", "iobj") if c.tag != "WP"), None)  # "what will the cabinet do to": not "what"
    if own is not None:
        return antecedent_of(own)
    return next((c for c in matrix.children if c.rel == "obl" and preposition(c) in {"on", "upon", "to", "for"}), None)


def _subject_of_acl(verb: Token) -> Token | None:
    noun = _modified(verb)
    if verb.tag in {"VBG", "VBN", "VBD"} or verb.dep == "acl:relcl":
        return _described(noun)
    if noun.lemma in ACT_NOUNS:  # "made a decision to ban": who decides, bans
        return _maker(noun) or (surface_subject(noun.head) if noun.rel in {"obj", "obl"} else None)
    if verb.tag in {"VB", "VBP"} and (about := _described(noun)) is not noun:  # "Peru became the fourth country to recognise it"
        return about
    called_on = noun.rel == "obl" and noun.head.lemma in DIRECTIVES  # "called on the citizens to march"
    return noun if called_on or noun.rel in {"nsubj", "obj"} or is_headline_future(verb) else noun_agent(noun)


def _described(noun: Token) -> Token:
    """Who is said to be what the noun says: "she was a lawyer who defended the miners" is told of her."""
    holder = noun.head if noun.rel in {"xcomp", "obj"} and noun.head.lemma in {"become", "remain"} else noun
    about = holder.child("nsubj") if holder is not noun or noun.child("cop") is not None else None
    return noun if about is None or about.lower in EMPTY else about


def _maker(noun: Token) -> Token | None:
    """Whose decision, attempt or wish it is."""
    return noun_agent(noun) or next(iter([*marked_by(noun, "from"), *marked_by(noun, "of")]), None)


def _modified(verb: Token) -> Token:
    """The noun that a clause says something of. Parsers hang a main verb on the weekday before it: "the judge on Monday ordered"."""
    noun = verb.head
    while noun.lower in CALENDAR and not noun.is_root and noun.head.pos in {"NOUN", "PROPN", "PRON"}:
        noun = noun.head
    if verb.tag in {"VBD", "VBN"} and noun.rel == "nmod" and not is_passive(verb):  # no participle then, but a clause's verb, hung too low
        while noun.rel == "nmod" and noun.head.pos in {"NOUN", "PROPN"} and noun.head.lemma not in QUANTITIES and not noun.head.is_root:
            noun = noun.head  # "when officials of the ministry | called for a strike": the officials
    if _is_main_verb(verb):
        while noun.head.pos in {"NOUN", "PROPN"} and (noun.rel == "conj" or (noun.rel == "nmod" and noun.head.lemma not in QUANTITIES)):
            noun = noun.head  # "relatives of the missing soldiers rallied": the relatives did; "thousands of nurses": the nurses
            if noun.is_root:
                break
    return noun


def _is_expletive(verb: Token) -> bool:
    return verb.child("expl") is not None


def antecedent_of(token: Token) -> Token:
    """The antecedent of a relative pronoun; the token itself otherwise."""
    if token.lower in RELATIVE and token.pos in {"PRON", "DET", "SCONJ"}:
        for up in token.ancestors():
            if up.dep == "acl:relcl" or (up.rel == "acl" and not up.is_root):
                return up.head
            if up.rel in {"ccomp", "root"}:
                break
    return token


def _resolve_relative_subject(verb: Token) -> Token | None:
    own = verb.child("nsubj")
    return antecedent_of(own) if own is not None else None


def noun_agent(noun: Token) -> Token | None:
    """Who acts in an event noun: "X's march", "the march by X"."""
    for child in noun.children:
        if (
            (child.dep == "nmod:poss" and child.pos != "PRON" and child.lower not in CALENDAR)
            or (child.rel == "nmod" and preposition(child) == "by")
            or child.dep == "obl:agent"
        ):
            return child
        if child.dep == "nmod:poss" and child.lower == "whose":
            owner = next((up.head for up in (noun, *noun.ancestors()) if up.rel == "acl"), None)
            return None if owner is None else last_named(owner, child)
    return next(iter(marked_below(noun, "by")), None)


def last_named(antecedent: Token, pronoun: Token) -> Token:
    """The last of several before "whose": "the mayor, the bishop and the union, whose ..." speaks of the union."""
    members, level = [antecedent], [antecedent]
    while level:
        level = [c for t in level for c in t.children if c.rel in {"conj", "appos"} and antecedent.index < c.index < pronoun.index]
        members += [c for c in level if c.rel == "conj"]
    return max(members, key=lambda t: t.index)


def clause_of(token: Token) -> Token:
    """The head of the clause that the token stands in (itself when it heads one)."""
    while not token.is_root and not is_clause_head(token):
        token = token.head
    return token


def is_headline_future(verb: Token) -> bool:
    """ "Norway to cut duties, minister says": the headline's way of telling what is to come."""
    noun = verb.head
    told = verb.rel == "acl" and verb.tag == "VB" and noun.is_root and noun.name != "" and any(c.lower == "to" for c in verb.children)
    return told and noun.child("cop", "nsubj") is None and _is_headline(verb.sentence)
