"""What of a text is prose and what is not: masks fall on furniture, credits and signs, and on nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.collect.layout import Layout, lay_out

LEAD = (
    "The harbour workers of Port Norland walked out on Monday after the governor refused for the third time to meet their council, and by "
    "nightfall not a single crane was moving on the eastern quays, where eleven grain ships have now been waiting for more than two weeks."
)
SECOND = (
    "“Nobody goes back before the order is withdrawn,” said Rosa Quay, who has led the council since the spring. The ministry denied that "
    "troops would be sent, and called the walkout unlawful; two courts have yet to rule on the matter, and neither has set a date to do so."
)
LAST = "The governor left for the capital in the evening, and the council will meet again on Thursday at the union hall."


def masked(text: str, kind: str | None = None) -> list[str]:
    return [text[m.start : m.end] for m in lay_out(text).masks if kind in (None, m.kind)]


def page(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


def test_a_text_of_prose_alone_has_no_mask() -> None:
    assert masked(page("Cranes Stand Still in Port Norland", LEAD, SECOND, LAST)) == []


def test_the_title_is_known_but_not_masked() -> None:
    layout = lay_out(page("Governor says strike is unlawful", LEAD, SECOND))
    assert layout.title == "Governor says strike is unlawful"
    assert layout.masks == ()


@pytest.mark.parametrize("dateline", ["PORT NORLAND, 9 November 2019 –", "PORT NORLAND (Reuters) —"])
def test_the_dateline_that_opens_the_body_is_not_read_as_part_of_its_sentence(dateline: str) -> None:
    assert masked(page("Governor says strike is unlawful", f"{dateline} {LEAD}", SECOND)) == [dateline]


def test_a_lone_paragraph_has_no_title() -> None:
    assert lay_out("The governor resigned.").title is None


def test_a_long_first_paragraph_is_no_title() -> None:
    assert lay_out(page(LEAD, SECOND)).title is None


def test_a_headline_in_two_lines_is_read_as_one() -> None:
    assert (
        lay_out(f"Cranes stand still;\nGovernor leaves for the capital\n\n{LEAD}").title
        == "Cranes stand still; Governor leaves for the capital"
    )


def test_a_report_with_all_its_trimmings_keeps_only_its_prose() -> None:
    text = page(
        "Cranes Stand Still in Port Norland",
        "By Ana Delmar  –  Mar 9, 2021",
        "Share this:\nFacebook\nTwitter",
        LEAD,
        "RELATED CONTENT: Eleven ships and no crane",
        SECOND,
        "Dockers at the eastern gate on Monday night. Photo: Luis Quay / Gazette",
        LAST,
        "(Gaceta del Puerto)",
        "Translation: Coast Monitor",
        "We don’t spam! See our privacy policy.",
        "Gaceta del Puerto\nWebsite | + posts",
        "Gaceta del Puerto is a weekly run by a cooperative of dockers",
        "Leave a Reply",
        "Your email address will not be published.",
        "great article, thank you",
    )
    layout = lay_out(text)
    kept = text
    for mask in reversed(layout.masks):
        kept = kept[: mask.start] + kept[mask.end :]
    assert kept.split("\n\n")[0] == "Cranes Stand Still in Port Norland"
    assert [p for p in kept.split("\n\n") if p.strip()][1:] == [LEAD, SECOND, "Dockers at the eastern gate on Monday night.", LAST]
    assert layout.authors == ("Ana Delmar",)
    assert layout.published == "2021-03-09"
    assert [(c.role, c.name) for c in layout.credits] == [("source", "Gaceta del Puerto"), ("translator", "Coast Monitor")]


def test_credits_point_at_the_line_that_prints_them() -> None:
    text = page("Title", LEAD, LAST, "This article was originally published in the Harbour Gazette on 3 May 2021.")
    (credit,) = lay_out(text).credits
    assert (credit.role, credit.name) == ("original-publisher", "Harbour Gazette")
    assert text[credit.start : credit.end].startswith("This article was originally")


def test_the_outlet_beside_the_date_is_the_outlet() -> None:
    layout = lay_out(page("Title", "Harbour Gazette, October 21, 2020", LEAD, SECOND))
    assert (layout.outlet, layout.published) == ("Harbour Gazette", "2020-10-21")


def test_a_place_beside_the_date_is_not_an_outlet() -> None:
    layout = lay_out(page("Title", "Port Norland, October 21, 2020", LEAD, SECOND))
    assert (layout.outlet, layout.published) == (None, "2020-10-21")


def test_furniture_may_name_the_outlet() -> None:
    assert lay_out(page("Title", LEAD, LAST, "Join the Coast Monitor Telegram channel")).outlet == "Coast Monitor"


def test_dates_in_the_prose_are_not_the_publication_date() -> None:
    assert (
        lay_out(page("Title", LEAD + " It was signed on 3 May 2021.", "On 4 May 2021 it was withdrawn, to the surprise of all.")).published
        is None
    )


def test_the_day_headings_of_a_chronology_are_kept_and_are_no_publication_date() -> None:
    text = page("The week of the cranes", "May 3, 2021", LEAD, "May 4, 2021", SECOND, "May 5, 2021", LAST)
    assert lay_out(text).published is None
    assert masked(text) == []


def test_an_agency_that_signs_the_opening_is_credited() -> None:
    text = page("Title", f"PORT NORLAND, May 3, 2021 (Reuters) - {LEAD}", SECOND)
    layout = lay_out(text)
    assert [(c.role, c.name) for c in layout.credits] == [("source", "Reuters")]
    assert layout.published == "2021-05-03"


def test_a_bio_ends_a_report_but_a_person_described_in_it_does_not() -> None:
    bio = "Ana Delmar is a freelance journalist and the author of two books on the coast."
    assert masked(page("Title", LEAD, SECOND, bio)) == [bio]
    assert masked(page("Title", LEAD, bio, SECOND)) == []


def test_links_below_a_heading_of_links_go_with_it_and_prose_does_not() -> None:
    text = page("Title", LEAD, "You may also like", "Eleven ships and no crane", "The governor’s third refusal", LAST, SECOND)
    assert masked(text) == ["You may also like", "Eleven ships and no crane", "The governor’s third refusal"]


def test_a_source_line_under_a_chart_in_the_middle_stays() -> None:
    assert masked(page("Title", LEAD, SECOND, "Source: Port Authority", SECOND, LEAD)) == []


def test_markdown_signs_are_masked_and_the_words_read_on() -> None:
    text = page("## Title", f"{LEAD} The [order](https://gov.example/o) was *not* withdrawn.", SECOND)
    assert masked(text) == ["## ", "[", "](https://gov.example/o)", "*", "*"]
    assert lay_out(text).title == "Title"


def test_spanish_trimmings_are_known() -> None:
    text = page(
        "Las grúas paradas",
        "Por Ana Ruiz",
        LEAD,
        "LEA TAMBIÉN: Once barcos y ninguna grúa",
        LAST,
        "Fuente: Gaceta del Puerto",
        "Todos los derechos reservados",
    )
    layout = lay_out(text)
    assert masked(text) == [
        "Por Ana Ruiz",
        "LEA TAMBIÉN: Once barcos y ninguna grúa",
        "Fuente: Gaceta del Puerto",
        "Todos los derechos reservados",
    ]
    assert layout.authors == ("Ana Ruiz",)


def test_a_printed_address_is_the_url() -> None:
    assert lay_out(page("Title", LEAD, "Permalink: https://gazette.example/2021/port")).url == "https://gazette.example/2021/port"


@pytest.mark.parametrize("text", ["", " \n\n ", "\n", "x", "By", "©", "Source:", "[]()", "---\n---\n---"])
def test_scraps_of_text_are_laid_out_without_complaint(text: str) -> None:
    assert isinstance(lay_out(text), Layout)


PIECES = st.sampled_from(
    [
        LEAD,
        SECOND,
        LAST,
        "Share this:",
        "By Ana Delmar",
        "Source: X",
        "May 3, 2021",
        "You may also like",
        "## a *b* [c](d)",
        "(Z)",
        "",
        "Foto: Y",
    ]
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=40)), max_size=12).map("\n\n".join))
def test_masks_are_in_order_inside_the_text_and_never_overlap(text: str) -> None:
    position = 0
    for mask in lay_out(text).masks:
        assert position <= mask.start < mask.end <= len(text)
        position = mask.end


@given(st.lists(PIECES, max_size=12).map("\n\n".join))
def test_long_paragraphs_of_prose_are_never_masked(text: str) -> None:
    hidden = masked(text)
    assert not any(LEAD in piece or SECOND in piece for piece in hidden)


def test_the_last_paragraph_on_a_person_of_the_report_is_not_an_author_box() -> None:
    story = LEAD.replace("the governor", "Marta Hale")
    background = "Marta Hale is a historian and a former professor who has led the party since the war."
    assert masked(page("Title", story, SECOND, background)) == []


def test_an_outlet_that_is_only_credited_in_the_tail_may_present_itself_there() -> None:
    box = "Coast Monitor is a news site run by three former dockers and their families, paid for by readers."
    text = page("Title", LEAD, SECOND, "Translation: Coast Monitor", box)
    assert masked(text) == ["Translation: Coast Monitor", box]


def test_a_body_that_presents_is_not_a_presentation_of_the_outlet() -> None:
    last = "The walkout is the longest in the history of the port, and the first in which the pilots took part."
    assert masked(page("Title", LEAD, SECOND, last)) == []


def test_an_outlet_that_stands_alone_above_the_date_is_the_outlet_and_not_the_title() -> None:
    text = page("Harbour Gazette\n@gazette\nPublished on 3 May 2021", "Cranes stand still as the governor leaves", LEAD, SECOND)
    layout = lay_out(text)
    assert (layout.outlet, layout.title) == ("Harbour Gazette", "Cranes stand still as the governor leaves")


def test_a_short_title_above_the_date_stays_the_title() -> None:
    layout = lay_out(page("Radio Norland Falls Silent", "3 May 2021", LEAD, SECOND))
    assert (layout.outlet, layout.title) == (None, "Radio Norland Falls Silent")


def test_an_agency_alone_may_open_a_report_that_has_no_title() -> None:
    layout = lay_out(page("(Reuters) - The governor of Port Norland resigned on Monday.", LEAD))
    assert layout.title is None
    assert [credit.name for credit in layout.credits] == ["Reuters"]


def test_a_title_keeps_its_own_quotes() -> None:
    assert (
        lay_out(page("# “Nobody goes back,” say Norland’s dockers", f"[{LEAD}](#) and [more](#)", SECOND)).title
        == "“Nobody goes back,” say Norland’s dockers"
    )
