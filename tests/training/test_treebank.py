"""The corpora are read as their formats mean them. All sentences are invented."""

from __future__ import annotations

import gzip
from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from training.treebank import Sentence, gum_names, iob_spans, outermost, read_conllu, read_iob, read_tagged

CONLLU = """\
# newdoc id = tale_1
# meta::genre = news
# newpar
# sent_id = tale_1-1
# text = They can't dance.
1\tThey\tthey\tPRON\tPRP\tCase=Nom\t4\tnsubj\t_\t_
2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\t_
2\tca\tcan\tAUX\tMD\tVerbForm=Fin\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tdance\tdance\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_
5.1\tghost\tghost\tVERB\tVB\t_\t_\t_\t4:conj\t_

# sent_id = tale_1-2
1\tWhy\twhy\tADV\tWRB\t_\t0\troot\t_\t_

# newpar
# sent_id = tale_1-3
1\t____\t_\tX\tXX\t_\t0\troot\t_\t_

"""


def write(path: Path, text: str) -> Path:
    path.write_bytes(gzip.compress(text.encode()))
    return path


def test_a_multi_word_token_gives_its_words_without_a_space_between(tmp_path: Path) -> None:
    first = next(read_conllu(write(tmp_path / "a.gz", CONLLU)))
    assert first.words == ["They", "ca", "n't", "dance", "."]
    assert first.spaces == [True, False, True, False, True]


def test_a_root_is_its_own_head_and_an_empty_node_is_dropped(tmp_path: Path) -> None:
    first = next(read_conllu(write(tmp_path / "a.gz", CONLLU)))
    assert first.heads == [3, 3, 3, 3, 3]
    assert first.deps[3] == "ROOT"
    assert first.morphs[2] == ""


def test_sentences_know_their_document_their_genre_and_where_paragraphs_begin(tmp_path: Path) -> None:
    sentences = list(read_conllu(write(tmp_path / "a.gz", CONLLU)))
    assert [s.sent_id for s in sentences] == ["tale_1-1", "tale_1-2", "tale_1-3"]
    assert {(s.doc_id, s.genre) for s in sentences} == {("tale_1", "news")}
    assert [s.new_paragraph for s in sentences] == [True, False, True]


def test_a_text_of_underscores_counts_as_withheld(tmp_path: Path) -> None:
    assert [s.withheld for s in read_conllu(write(tmp_path / "a.gz", CONLLU))] == [False, False, True]


def test_iob_tags_become_spans_and_other_types_are_left_out() -> None:
    tags = ["B-PER", "I-PER", "B-LOC", "O", "B-OTH", "I-OTH", "B-ORG"]
    assert iob_spans(tags) == [(0, 2, "PER"), (2, 3, "LOC"), (6, 7, "ORG")]


def test_a_stray_inside_tag_opens_no_name() -> None:
    assert iob_spans(["O", "I-PER", "B-LOC", "I-PER"]) == [(2, 3, "LOC")]


@given(st.lists(st.sampled_from(["O", "B-PER", "I-PER", "B-LOC", "I-LOC"])))
def test_every_opening_tag_gives_one_span_and_spans_never_overlap(tags: list[str]) -> None:
    spans = iob_spans(tags)
    assert len(spans) == sum(t.startswith("B-") for t in tags)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_names_by_sentence_id(tmp_path: Path) -> None:
    path = write(tmp_path / "n.gz", "# sent_id = s1\n1\tAda\tB-PER\t-\t-\n2\tcame\tO\t-\t-\n\n# sent_id = s2\n1\tHome\tO\t-\t-\n\n")
    assert read_iob(path) == {"s1": [(0, 1, "PER")], "s2": []}


def gum(words: list[tuple[str, str, str]]) -> Sentence:
    return Sentence(words=[w for w, _, _ in words], pos=[p for _, p, _ in words], misc=[m for _, _, m in words])


def test_a_gum_mention_is_a_name_only_when_proper_nouns_bound_it() -> None:
    sentence = gum(
        [
            ("The", "DET", "Entity=(1-organization-new-1-sgl"),
            ("Bank", "PROPN", "_"),
            ("of", "ADP", "_"),
            ("Lakes", "PROPN", "Entity=(2-place-new-1-sgl)1)"),
            ("called", "VERB", "_"),
            ("the", "DET", "Entity=(3-person-new-2-sgl"),
            ("baker", "NOUN", "Entity=3)"),
        ]
    )
    assert gum_names(sentence) == [(1, 4, "ORG")]


def test_the_possessive_mark_is_no_part_of_a_gum_name() -> None:
    sentence = gum([("Ada", "PROPN", "Entity=(1-person-new-1-sgl"), ("'s", "PART", "Entity=1)"), ("hat", "NOUN", "_")])
    assert gum_names(sentence) == [(0, 1, "PER")]


def test_the_longer_of_two_overlapping_spans_stays() -> None:
    assert outermost([(0, 1, "LOC"), (0, 3, "ORG"), (4, 5, "PER")]) == [(0, 3, "ORG"), (4, 5, "PER")]


def test_tagged_news_is_cut_in_runs_within_a_document(tmp_path: Path) -> None:
    lines = ["# doc one", "0\t3\tAda\tNNP\tPERSON", "4\t8\tLamp\tNNP\tPERSON", "8\t9\t.\t.\tO", "", "10\t13\tYes\tUH\tO", ""]
    lines += ["14\t17\tOdd\tJJ\tO", "", "# doc two", "0\t5\t-LRB-\t-LRB-\tO", ""]
    texts = list(read_tagged(write(tmp_path / "t.gz", "\n".join(lines) + "\n"), sentences_each=2))
    assert [t.words for t in texts] == [["Ada", "Lamp", ".", "Yes"], ["Odd"], ["("]]
    assert texts[0].spaces == [True, False, True, True]
    assert texts[0].names == [(0, 2, "PER")]
    assert texts[0].starts == [0, 3]
