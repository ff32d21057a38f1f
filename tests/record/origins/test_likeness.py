"""How two texts are alike, with invented reports."""

from __future__ import annotations

import pytest

from tests.support.builders import make_document
from tocsin.record.origins.anchors import anchors_of, significant_digits, spelling
from tocsin.record.origins.likeness import Likeness, likeness
from tocsin.record.origins.quotations import quotations
from tocsin.record.origins.signature import signature_of
from tocsin.record.origins.words import words_of

ENGLISH = """On 14 March 2021 the parliament of Norland voted by 212 votes to 87 to remove President Marta Quell. The motion was
brought by Senator Ivo Brandt of the Harbour Party, who spoke for 45 minutes. Some 13,000 people gathered in Ostwick,
where the police arrested 36 of them. The Constitutional Court, with its judge Helena Sand presiding, will decide in
April. According to the minister Pavel Orlov, the operation cost 2.5 million crowns and the hospital of San Telmo treated
19 injured persons. The European Union and Canada demanded an investigation."""
SPANISH = """El 14 de marzo de 2021 el parlamento de Norland votó por 212 votos contra 87 la destitución de la presidenta Marta Quell.
La moción fue presentada por el senador Ivo Brandt, del Partido del Puerto, que habló durante 45 minutos. Unas 13.000
personas se reunieron en Ostwick, donde la policía arrestó a 36 de ellas. El Tribunal Constitucional, presidido por su
jueza Helena Sand, decidirá en abril. Según el ministro Pavel Orlov, la operación costó 2,5 millones de coronas y el
hospital de San Telmo atendió a 19 personas heridas. La Unión Europea y Canadá exigieron una investigación."""
SPANISH_OTHER = """La presidenta Marta Quell habló el 16 de marzo de 2021 desde Canadá. Dijo que el senador Ivo Brandt mentía y que volvería
a Ostwick antes de abril. El Partido del Puerto no respondió. Un portavoz de la policía negó que hubiera habido 36
arrestos: fueron 58, afirmó, y 7 siguen en la cárcel de San Telmo. La Unión Europea anunció que enviará a 12 observadores
y que el ministro Pavel Orlov los recibirá. Norland no tiene ahora presidente, y el Tribunal Constitucional calla."""

REPORT = """The dockers of Norland stopped all cranes after the council had cut their night pay by a fifth. Their union said that
members had signed a letter to the harbour master within hours. Vessels bound for the islands were sent to the small
harbour of Ostwick, where fishermen complained that their catch had to wait on deck without ice for most of the afternoon.
The council answered that the reduction was legal and that negotiations would begin when the cranes were running again. A
judge is expected to rule whether the strike may continue while arbitration, which both parties requested, remains open.
An earlier strike over the same allowance ended with a payment that many workers considered an insult."""
REWRITTEN = """All cranes at Norland stood idle once the council cut dockers' night pay by one fifth. Within hours, members signed a
letter addressed to the harbour master, their union announced. Vessels for the islands had to use tiny Ostwick instead:
fishermen there grumbled about catch left on deck, without ice, during the afternoon. For its part the council called the
reduction perfectly legal, adding that negotiations could begin as soon as cranes ran. Whether strike action may continue
during arbitration, requested by both parties, a judge will soon rule. The earlier strike, about this allowance, had
brought workers a payment seen as an insult."""
INDEPENDENT = """Lorries stood in a queue of several kilometres before the gates of Norland this week, and drivers slept in their cabins.
Nobody at the harbour office could tell them when loading would resume. The union of the dockers handed out soup and
leaflets that explain why its members walked out. Shops in the capital reported that fruit is running short, although the
ministry of trade denied it. The council has so far refused to meet the strikers, and one of its members called them
spoilt. In Ostwick the mayor said that she would welcome more ships, if somebody paid for the tugs."""


def alike(one: str, other: str, *languages: str) -> Likeness | None:
    first, second = (make_document(t, language=lang) for t, lang in zip((one, other), languages or ("en", "en"), strict=True))
    return likeness(signature_of(first), signature_of(second))


def test_a_translation_keeps_names_numbers_and_dates_in_their_order() -> None:
    found = alike(ENGLISH, SPANISH, "en", "es")
    assert found is not None
    assert found.kind == "translation"
    assert "(en and es)" in found.because


def test_another_report_on_the_subject_in_another_language_is_no_translation() -> None:
    assert alike(ENGLISH, SPANISH_OTHER, "en", "es") is None


def test_a_part_may_be_translated() -> None:
    whole = " ".join((INDEPENDENT, ENGLISH, REPORT))
    found = alike(whole, SPANISH, "en", "es")
    assert found is not None
    assert found.kind == "translation"
    assert "the shorter text" in found.because
    assert alike(whole, SPANISH_OTHER, "en", "es") is None


def test_a_report_told_in_other_words_is_a_rewrite() -> None:
    found = alike(REPORT, REWRITTEN)
    assert found is not None
    assert found.kind == "rewrite"


def test_an_independent_report_on_the_same_event_is_not_alike() -> None:
    assert alike(REPORT, INDEPENDENT) is None


def test_one_quotation_in_two_reports_makes_no_copy() -> None:
    quote = "“We have carried this harbour on our backs for thirty years, and we will carry it out of this crisis as well.”"
    assert alike(f"{quote} {INDEPENDENT[:300]}", f"{REPORT} {quote}") is None


def test_a_background_paragraph_in_two_reports_makes_no_rewrite() -> None:
    background = REPORT[-330:]
    assert alike(f"{INDEPENDENT}\n{background}", REPORT[:600] + background) is None


@pytest.mark.parametrize(
    ("one", "other"), [("13,000", "13.000"), ("13", "13.000"), ("2.5", "2,5"), ("1,250,000", "1.250.000"), ("007", "7")]
)
def test_numbers_compare_across_locales(one: str, other: str) -> None:
    assert significant_digits(one) == significant_digits(other)


@pytest.mark.parametrize(("one", "other"), [("caracas", "karakas"), ("morales", "моралес"), ("philip", "filip"), ("zuniga", "suniga")])
def test_names_compare_across_spellings_and_scripts(one: str, other: str) -> None:
    assert spelling(one) == spelling(other)


def test_months_are_one_in_all_languages() -> None:
    texts = ("14 March", "14 de marzo", "14 mars", "14. März")
    assert len({tuple(anchors_of(words_of(make_document(text))).keys) for text in texts}) == 1


def test_quotations_are_found_by_any_marks_and_never_across_paragraphs() -> None:
    text = 'He said “no” and «sí» and "maybe".\n"Not closed\nand "closed".'
    assert [text[a:b] for a, b in quotations(text)] == ["“no”", "«sí»", '"maybe"', '"closed"']
