"""The word that governs an event in its sentence, and what it does to the event ("failed to leave", "called for a strike")."""

from __future__ import annotations

from tocsin.read.certainty.clause import AUXILIARIES, COMPLEMENTS, is_clause, is_full_clause, is_headline, is_infinitive, is_root_infinitive
from tocsin.read.certainty.words import Effect, governs, word_lists
from tocsin.read.infinitives import act_noun_before
from tocsin.read.parse import Token

NOUN_LINKS = frozenset({"obj", "obl", "nmod", "compound", "nsubj"})
GOVERNING_CASES = frozenset({"for", "of", "to", "with", "from", "against", "on", "in", "about", "over", "into"})
"""Prepositions by which a word governs an event noun ("called for a strike"); others place it in time or space."""
PLEDGED = frozenset({"commit", "dedicate", "devote"})  # "committed to reform, helping the poor": a programme
ROW = frozenset({"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "last", "latest"})
WAITING = frozenset({"when", "once", "until", "till", "before", "as", "after"})
Link = tuple[Token, Effect]


def effect_on(token: Token) -> Link | None:
    """The word that governs the event at `token`, and what it does to it."""
    if token.is_root:
        return None
    if not is_clause(token) or (token.rel in NOUN_LINKS and token.rel not in COMPLEMENTS):
        return _on_noun(token, token.head)
    link = _on_clause(token, token.head)
    if link is not None and link[1] in ("presents", "opens") and _is_hearsay(link[0]):
        return link[0], "opens"
    return link


def _on_clause(token: Token, head: Token) -> Link | None:
    effects = word_lists().verb_governors
    if token.rel == "csubj" and token.tag == "VBG":
        return head, "carries"
    if token.rel in COMPLEMENTS:
        return _on_complement(token, head)
    if token.rel == "acl" and not _is_relative(token):
        if _is_denied(head):
            return head.head, "denies"
        known = governs(head, token, effects)
        if known is not None:
            return head, known
        if is_infinitive(token) and _is_one_of_a_row(head):
            return head.head, "carries"
        if is_infinitive(token):
            return None if is_root_infinitive(token) else _on_infinitive_of_noun(token, head)
        return (head, "doubtful") if _is_empty(head) else None  # "no sign of leaving"
    return _on_adverbial(token, head) if token.rel == "advcl" else None


def _is_relative(token: Token) -> bool:
    """ "the order that was issued", "the order issued in May"; not "the threat of striking", "reports that police fired"."""
    if any(c.rel in ("mark", "case", "aux") for c in token.children):
        return token.dep == "acl:relcl" and token.child("mark") is None
    return token.dep == "acl:relcl" or token.tag in ("VBN", "VBG")


def _on_infinitive_of_noun(token: Token, noun: Token) -> Link:
    """An infinitive hung on a noun that no list knows: the verb may govern it past the noun ("urged their men to leave"), it may be a
    purpose ("blocked a road to protest"), or it belongs to the noun ("no reason to leave")."""
    known = governs(noun.head, token, word_lists().verb_governors)
    if noun.rel == "obl" and known in ("plans", "opens"):
        return noun.head, known  # "called on the premier to leave"
    if noun.rel != "obj" or _is_empty(noun):
        return noun, "doubtful"
    return noun.head, known if known in ("plans", "opens", "carries") else "plans"


def _is_one_of_a_row(noun: Token) -> bool:
    """ "Peru became the fourth country to recognise it", "the last to leave": who is counted did so."""
    return not noun.is_root and any(
        c.rel == "amod" and (c.lower in ROW or c.tag == "JJS" or c.morph.get("NumType") == "Ord") for c in noun.children
    )


def _is_empty(noun: Token) -> bool:
    return any(c.lower in word_lists().sets["empty"] for c in noun.children if c.rel == "det")


def _on_complement(token: Token, head: Token) -> Link:
    lists = word_lists()
    if lists.has("speak_of_facts", head.lemma.lower()) and is_full_clause(token):
        return head, "presents"
    if head.lower == "going" and head.child("aux") is not None and is_infinitive(token):
        return head, "plans"
    if _is_too_much(token, head) or _has_yet(token, head):
        return head, "reverses"
    known = governs(head, token, lists.verb_governors)
    if known == "carries" and token.rel == "ccomp" and is_full_clause(token):
        return head, "presents"  # "found out who had fired"
    nearer = _noun_before(token) if known is None or known == "presents" else None
    if nearer is not None:
        return nearer
    return head, known or _default(token)


def _default(token: Token) -> Effect:
    if is_infinitive(token):
        return "doubtful"
    return "presents" if token.rel == "ccomp" else "carries"


def _noun_before(token: Token) -> Link | None:
    """ "the order to evict", when the infinitive was hung on a verb further up."""
    aim = act_noun_before(token)
    aimed = word_lists().verb_governors.get(aim.lemma.lower()) if aim is not None and aim.head is token.head else None
    if aim is not None and aimed is not None and aim.child("nmod") is not None:
        return aim, aimed  # "stop the efforts of the bishops | to mediate"
    words = token.sentence.tokens
    to = next((c for c in token.children if c.lower == "to" and c.rel in ("mark", "aux")), None)
    position = to.index - words[0].index - 1 if to is not None else -1
    if position < 0 or words[position].pos != "NOUN":
        return None
    effect = word_lists().verb_governors.get(words[position].lemma.lower())
    return (words[position], effect) if effect is not None else None


def _is_hearsay(governor: Token) -> bool:
    """ "is believed to have left", "the men accused of firing": a passive that says nobody's word it is."""
    if not word_lists().has("hearsay", governor.lemma.lower()):
        return False
    is_passive = any(c.dep == "aux:pass" for c in governor.children) or (governor.tag == "VBN" and governor.rel == "acl")
    return is_passive and not any(c.rel == "obl" and any(m.lower == "by" for m in c.children) for c in governor.children)


def _is_denied(noun: Token) -> bool:
    """ "dismissed claims that ..."."""
    lists = word_lists()
    if noun.rel != "obj" or not lists.has("speech_nouns", noun.lemma):
        return False
    return lists.has("dismissing", noun.head.lemma.lower()) or governs(noun.head, noun, lists.verb_governors) == "denies"


def _is_too_much(token: Token, head: Token) -> bool:
    """ "too weak to march"."""
    return is_infinitive(token) and any(c.lower == "too" for c in head.children if c.rel == "advmod")


def _has_yet(token: Token, head: Token) -> bool:
    """ "have yet to agree"."""
    if not is_infinitive(token) or head.lemma not in ("have", "be", "remain"):
        return False
    return any(c.lower == "yet" for c in (*head.children, *token.children) if c.rel == "advmod")


def _on_adverbial(token: Token, head: Token) -> Link | None:
    """A clause beside the main one: after "of" and the like it is governed, a bare "to" is a purpose, a gerund shares its head's fate."""
    effects = word_lists().verb_governors
    if is_infinitive(token):
        if _is_too_much(token, head) or _has_yet(token, head):
            return head, "reverses"
        nearer = _noun_before(token)
        known = governs(head, token, effects)
        return nearer or (head, known if known in ("plans", "opens", "reverses", "carries", "doubtful") else "plans")
    mark = token.child("mark", "case")
    if mark is not None and mark.lower in GOVERNING_CASES:
        return head, governs(head, token, effects) or "presents"
    if token.tag == "VBG" and (mark is None or mark.lower == "by"):
        return head, "plans" if head.lemma in PLEDGED else "carries"
    if mark is not None and mark.lower in WAITING and _is_present(token) and not (mark.lower == "as" and _is_settled(head)):
        return head, "carries"  # "will be buried when they arrive": a present tense that speaks of what is to come
    if any(c.rel == "advmod" and c.lower == "when" for c in token.children) and _is_present(token):
        return head, "carries"
    return None


def _is_settled(head: Token) -> bool:
    """Whether the main clause speaks of what is or was so: "as they mass troops, the envoy has not left"."""
    helpers = [c for c in head.children if c.rel in AUXILIARIES]
    return not any(h.tag == "MD" for h in helpers) and (head.tag in ("VBZ", "VBP", "VBD", "VBN") or bool(helpers))


def _is_present(token: Token) -> bool:
    helpers = [c for c in token.children if c.rel in AUXILIARIES]
    return any(h.tag in ("VBZ", "VBP") for h in helpers) if helpers else token.tag in ("VBZ", "VBP")


def _undone_later(subject: Token) -> Token | None:
    """ "The vote had been due in May but was cancelled": the second of two verbs that share a passive subject."""
    if subject.rel != "nsubj":
        return None
    for verb in subject.head.all_children("conj"):
        is_passive = any(c.dep == "aux:pass" for c in verb.children) and verb.child("nsubj") is None
        if is_passive and governs(verb, subject, word_lists().noun_governors) == "reverses":
            return verb
    return None


def _is_headline_passive(verb: Token) -> bool:
    """ "Coup feared in the capital": headlines tell the past in the present, so their past forms are participles."""
    return verb.tag in ("VBD", "VBN") and verb.is_root and is_headline(verb.sentence) and verb.child("obj", "aux") is None


def _on_noun(token: Token, head: Token) -> Link | None:
    """Only listed words touch an event noun: what is merely spoken of ("condemned the attack") stays as real as it was."""
    lists = word_lists()
    if token.rel == "nmod" and _is_denied(head) and any(c.lower == "of" for c in token.children):
        return head.head, "denies"
    undone = _undone_later(token)
    if undone is not None:
        return undone, "reverses"
    effect = governs(head, token, lists.noun_governors)
    if effect is None or token.rel not in NOUN_LINKS:
        return None
    if effect == "plans" and token.rel == "obj" and head.child("xcomp") is not None:
        return None  # "called the vote a farce"
    if effect == "denies" and lists.has("speech_nouns", token.lemma):
        return None
    if token.dep == "nsubj" and not _is_headline_passive(head):
        subjects: tuple[Effect, ...] = ("carries", "lasts", "ends")
        return (head, effect) if effect in subjects and head.child("obj") is None and head.child("xcomp") is None else None
    case = token.child("case")
    if token.rel in ("obl", "nmod") and case is not None and case.lower not in GOVERNING_CASES:
        return None
    if head.pos in ("NOUN", "PROPN") and effect == "carries" and case is not None and case.lower not in ("of", "in"):
        return None
    return head, effect
