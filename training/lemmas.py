"""Exceptions for the rule lemmatizer, learned from the treebanks: "'ve" is "have", "n’t" is "not", "an" is "a".

In: gold documents and a pipeline with a rule lemmatizer. Out: the lemmatizer's exception table, with what the rules get wrong added.
spaCy's own English tables have no auxiliaries or clitics under UD's parts of speech.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from spacy.tokens import Doc, Token

SEEN = 3  # a form must be met so often with the same lemma to become an exception
SHARE = 0.05  # and so often with this part of speech: a slip of the pen ("the" for "they") is no rule
LEARNED = frozenset({"ADJ", "ADV", "AUX", "CCONJ", "DET", "INTJ", "PART", "PRON", "SCONJ", "VERB"})  # nouns and numbers: the rules do well
TYPOGRAPHIC = {"'": "’"}


def learn_exceptions(lemmatizer: Any, docs: Iterable[Doc]) -> dict[str, dict[str, list[str]]]:
    """Part of speech in lower case -> form in lower case -> its lemma, where the rules say otherwise.

    Of a part of speech that the tables do not have, every form: spaCy lower-cases what it has no table for, but only then."""
    gold: dict[tuple[str, str], Counter[str]] = {}
    ruled: dict[tuple[str, str], Counter[str]] = {}
    uses: Counter[str] = Counter()
    for doc in docs:
        for token in doc:
            uses[token.lower_] += 1
            if token.pos_ in LEARNED and token.lemma_ not in {"", "_"}:
                key = token.pos_.lower(), token.lower_
                gold.setdefault(key, Counter())[_lemma(token)] += 1
                ruled.setdefault(key, Counter())[lemmatizer.rule_lemmatize(token)[0]] += 1
    learned: dict[str, dict[str, list[str]]] = {}
    tables = [lemmatizer.lookups.get_table(name) for name in ("lemma_rules", "lemma_index", "lemma_exc")]
    for (pos, form), lemmas in gold.items():
        lemma, count = lemmas.most_common(1)[0]
        wrong = ruled[pos, form].most_common(1)[0][0] != lemma or not any(pos in table for table in tables)
        if wrong and count >= max(SEEN, SHARE * uses[form]):
            for variant in {form, *(form.replace(plain, curly) for plain, curly in TYPOGRAPHIC.items())}:
                learned.setdefault(pos, {}).setdefault(variant, [lemma])
    return learned


def _lemma(token: Token) -> str:
    return token.lemma_ if token.lemma_ == "I" else token.lemma_.lower()


def add_exceptions(lemmatizer: Any, learned: dict[str, dict[str, list[str]]]) -> int:
    """Put them into the lemmatizer's table; the number added."""
    table = lemmatizer.lookups.get_table("lemma_exc")
    for pos, forms in learned.items():
        table[pos] = {**table.get(pos, {}), **forms}
    lemmatizer.cache.clear()
    return sum(map(len, learned.values()))
