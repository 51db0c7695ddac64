"""Ana's page holds her whole picture, in order, with the source of every fact."""

import re
from base64 import b64encode
from datetime import date
from hashlib import sha256

from lxml import html

from longbloom.core.picture.picture import Picture
from longbloom.core.record.account import Account
from longbloom.core.record.facts import Allergy, Diagnosis, Fact, Lab
from longbloom.core.record.record import Person
from longbloom.exporters import saying
from longbloom.exporters.html import page
from tests.exporters import ana
from tests.exporters.ana import at, on, picture

TODAY = date(2026, 11, 24)
MOST_BYTES = 600_000


def write(shown: Picture, account: Account | None = None) -> str:
    return page.write(shown, account or ana.account(), today=TODAY)


def headings(text: str) -> list[str]:
    return [h.text_content() for h in html.fromstring(text).xpath("//main//h2")]


def test_her_sections_stand_in_the_order_she_reads_them() -> None:
    assert headings(write(ana.ana())) == [
        "What kind of cancer cells",
        "Where it was found",
        "Treatments against the cancer",
        "Time line",
        "Tumor markers",
        "Scans",
        "Surgery and radiation",
        "Genes",
        "How active you are",
        "Medicines",
        "Allergies",
        "Other health problems",
        "What is not known yet, and what to ask",
        "What doesn’t fit",
        "Lab values",
        "Also in your record",
        "What we read",
        "What Longbloom can’t do",
    ]


def test_every_fact_shows_where_it_stands() -> None:
    shown = ana.ana()
    tree = html.fromstring(write(shown))
    cells = tree.xpath("//p[@class='source']/span/text() | //td/small/text()")
    whole = {saying.source(source) for fact in shown.record.facts for source in fact.sources}
    missing = [place for place in whole if not {place, place.rpartition("/")[2]} & set(cells)]
    assert missing == []


def test_what_differs_between_breast_and_spread_is_told() -> None:
    text = html.fromstring(write(ana.ana())).text_content()
    assert "Not the same everywhere: positive in the sample from where it began" in text
    assert "The cells are not the same in every sample." in text


def test_lines_we_worked_out_are_called_so() -> None:
    assert "was worked out by Longbloom, not by your team." in write(ana.ana())


def test_questions_doubts_and_the_unread_are_all_there() -> None:
    text = html.fromstring(write(ana.ana())).text_content()
    assert "Has ESR1 been tested, and what was found?" in text
    assert "The words say thyroid, the code means heart failure" in text
    assert "212 understood, 3 kept as documents, 1 unreadable" in text
    assert "The file is locked with a password" in text
    assert "Ask the place that gave you this file" in text
    assert "No clinician has reviewed Longbloom yet." in text


def test_the_page_loads_nothing_and_its_policy_names_its_one_style_sheet() -> None:
    text = write(ana.ana())
    style = text.partition("<style>")[2].partition("</style>")[0]
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert f"sha256-{digest}" in html.fromstring(text).xpath("//meta[@http-equiv]/@content")[0]
    assert not re.search(r"<script|<link|<img|\sstyle=|\son\w+=|https?:|url\(|@import", text)


def test_an_empty_record_gives_a_page_that_says_what_is_missing() -> None:
    text = html.fromstring(write(picture(), Account())).text_content()
    assert "This record does not speak of breast cancer." in text
    assert "This record lists no medicines." in text


def test_without_breast_cancer_the_rest_is_shown() -> None:
    skin = Diagnosis(what="other cancer", name="Melanoma of the leg", source=at("Condition/1"))
    penicillin = Allergy(to="penicillin", on=on("1988"), source=at("Allergy/1"))
    text = write(picture(skin, penicillin))
    assert "Melanoma of the leg" in text and "Penicillin" in text
    assert "What kind of cancer cells" not in text


def test_a_man_finds_no_word_that_takes_him_for_a_woman() -> None:
    shown = picture(*ana.cancer(), *ana.treatments(), person=Person(sex="male"))
    text = html.fromstring(write(shown)).text_content()
    assert not re.search(r"\b(she|her|hers|woman|women|female)\b", text, re.IGNORECASE)


def test_after_a_death_no_question_for_a_next_visit_is_asked() -> None:
    shown = picture(*ana.cancer(), person=Person(is_dead=True))
    assert "What is not known yet, and what to ask" not in headings(write(shown))


def test_three_thousand_labs_stay_small_and_say_how_many_are_left_out() -> None:
    text = write(picture(*ana.cancer(), *ana.labs(1000)))
    assert len(text.encode()) < MOST_BYTES
    assert text.count("940 older values are not shown here.") == 3


def test_fifty_thousand_facts_stay_under_the_limit() -> None:
    shown = picture(*ana.cancer(), *_many(tests=100, values=500))
    assert len(write(shown).encode()) < MOST_BYTES


def _many(*, tests: int, values: int) -> list[Fact]:
    days = [on(f"{2010 + n // 300}-{n // 25 % 12 + 1:02}-{n % 25 + 1:02}") for n in range(values)]
    return [
        Lab(
            name=f"Test number {test}",
            unit="10*3/uL",
            text=f"{n}.{test} found",
            on=days[n],
            source=at(f"Observation/9b05106e-84d4-5a22-9ce6-{test:06}{n:06}"),
        )
        for test in range(tests)
        for n in range(values)
    ]
