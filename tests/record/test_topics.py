"""What statements are about: the file's examples, the weight of words and events, and its limits."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.support.builders import make_document, make_event
from tocsin.errors import LexiconError
from tocsin.read.events.lexicon import load_ontology
from tocsin.record import topics as module
from tocsin.record.topics import MOST_TOPICS, Topic, topics, topics_of


@pytest.mark.parametrize("topic", topics(), ids=lambda topic: topic.topic)
def test_the_example_has_the_topic_and_the_other_has_not(topic: Topic) -> None:
    assert topic.topic in topics_of(topic.example)
    assert topic.topic not in topics_of(topic.other)


def test_every_event_of_a_topic_is_in_the_ontology() -> None:
    known = {name for kind in load_ontology().types.values() for name in (kind.name, *(f"{kind.name}.{mode}" for mode in kind.modes))}
    assert {name for topic in topics() for name in topic.events} <= known


def test_a_content_about_nothing_listed_has_no_topic() -> None:
    assert topics_of("It was a quiet evening by the lake.") == ()


def test_no_content_has_more_than_the_most_topics() -> None:
    everything = " ".join(topic.example for topic in topics())
    assert len(topics_of(everything)) == MOST_TOPICS


def test_an_event_that_rests_on_a_statement_gives_it_a_topic() -> None:
    document = make_document("They left their guns in the yard.")
    mutiny = make_event(document, "left", event="COUP", mode="mutiny")
    assert topics_of("They left their guns in the yard.") == ()
    assert topics_of("They left their guns in the yard.", [mutiny]) == ("coup",)


def test_the_topic_with_more_words_comes_first() -> None:
    assert topics_of("The judge said that the army, the police and their commanders would obey.")[0] == "armed forces and police"


def test_a_broken_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "topics.yaml"
    broken.write_text(yaml.safe_dump({"topics": [{"topic": "vote"}]}), encoding="utf-8")
    monkeypatch.setattr(module, "TOPICS", broken)
    with pytest.raises(LexiconError, match=r"topics\.yaml"):
        topics.__wrapped__()
