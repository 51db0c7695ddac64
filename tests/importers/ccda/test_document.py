"""Opening documents: bombs, broken XML, loose pieces, archives, old encodings, and people."""

import gzip
import io
import json
import zipfile

import pytest

from longbloom.core.record.facts import Document, Problem
from longbloom.importers.arrive import read_files
from tests.importers.ccda.paper import (
    OPENING,
    TODAY,
    ana,
    named,
    paper,
    problem,
    problems,
    read,
    section,
)

ASTHMA = problems(problem(named("Asthma")))


def names(data: bytes) -> list[str]:
    return [found.name for arrival in read(data) for found in arrival.record.all(Problem)]


@pytest.mark.parametrize(
    "declared",
    [
        '<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">',
        '<!ENTITY a SYSTEM "file:///etc/passwd">',
        '<!ENTITY % a SYSTEM "http://127.0.0.1:9/x.dtd"> %a;',
    ],
)
def test_entities_are_refused_in_one_sentence(declared: str) -> None:
    bomb = f"<!DOCTYPE ClinicalDocument [{declared}]>".encode() + paper(ASTHMA)
    (arrival,) = read(bomb)
    (unread,) = arrival.account.unread
    assert "entities" in unread.why and not arrival.record.facts


def test_a_tower_of_elements_is_refused_in_one_sentence() -> None:
    tower = b"<section>" + b"<component>" * 100_000
    (arrival,) = read(tower)
    (unread,) = arrival.account.unread
    assert "deeper" in unread.why and not arrival.record.facts


def test_what_is_left_of_a_torn_document_is_read_and_said_so() -> None:
    whole = paper(ASTHMA, section("10164-2", "Story", text="She <b>walks</p> daily."))
    (arrival,) = read(whole)
    assert [p.name for p in arrival.record.all(Problem)] == ["Asthma"]
    assert "not well-formed" in arrival.account.unread[0].why


def test_a_document_cut_off_in_the_middle() -> None:
    (arrival,) = read(paper(ASTHMA)[:-80])
    assert [p.name for p in arrival.record.all(Problem)] == ["Asthma"]
    assert "not well-formed" in arrival.account.unread[0].why


def test_loose_sections_and_entries_are_read() -> None:
    loose = problems(problem(named("Gout")))
    assert names(loose.encode()) == ["Gout"]
    assert names(f"<!-- an example -->\n{loose}\n{ASTHMA}".encode()) == ["Gout", "Asthma"]
    assert names(f"<component>{loose}</component>".encode()) == ["Gout"]
    assert names(f"<entry>{problem(named('Gout'))}</entry>".encode()) == ["Gout"]
    assert names(problem(named("Gout")).encode()) == ["Gout"]


def test_an_undeclared_prefix_loses_nothing_and_needs_no_words() -> None:
    (arrival,) = read(paper(ASTHMA).replace(b"<title>", b"<odd:x/><title>", 1))
    assert arrival.record.all(Problem) and not arrival.account.unread


def test_latin_letters_in_a_document_that_claims_utf8() -> None:
    data = b"<?xml version='1.0' encoding='UTF-8'?>" + paper(problems(problem(named("Fi\xe8vre"))))
    assert names(data.decode().encode("cp1252")) == ["Fièvre"]
    assert names(paper(ASTHMA).decode().encode("utf-16")) == ["Asthma"]


def test_archives_hold_documents_too() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("IHE_XDM/DOC0001.XML", paper(ASTHMA))
    assert names(packed.getvalue()) == ["Asthma"]
    assert names(gzip.compress(paper(ASTHMA))) == ["Asthma"]


def test_ana_in_fhir_and_ana_in_ccda_are_one_person() -> None:
    patient = {
        "resourceType": "Patient",
        "id": "p1",
        "name": [{"given": ["Ana"], "family": "Rivera"}],
        "birthDate": "1970-05-01",
    }
    arrivals = read(paper(ASTHMA), json.dumps(patient).encode())
    assert len(arrivals) == 1
    assert arrivals[0].record.person.sex == "female"


def test_ana_and_bea_are_two_people() -> None:
    bea = paper(problems(problem(named("Gout"))), person=ana(given="Bea", number="B-2"))
    first, second = read(paper(ASTHMA), bea)
    assert {first.who.name, second.who.name} == {"Ana Rivera", "Bea Rivera"}
    assert len(first.record.all(Problem)) == len(second.record.all(Problem)) == 1
    assert any(kept.what == "about someone else" for kept in first.account.kept)


def test_one_document_about_two_people_is_nobodys_until_she_says() -> None:
    both = paper(ASTHMA, person=ana() + ana(given="Bea", number="B-2"))
    arrivals = read(both)
    assert len(arrivals) == 2
    assert not any(arrival.record.facts for arrival in arrivals)


def test_example_and_placeholder_numbers_join_nobody() -> None:
    example = "<id root='2.16.840.1.113883.19.5' extension='998991'/>"
    filler = "<id root='2.16.840.1.113883.4.1' extension='000-00-0000'/>"
    papers = [
        paper(ASTHMA, person=ana(given=given, number=given).replace("<id", f"{example}{filler}<id"))
        for given in ("Ana", "Bea")
    ]
    assert len(read(*papers)) == 2


def test_the_dead_are_told_and_1899_is_no_death() -> None:
    died = ana(more="<sdtc:deceasedInd value='true'/><sdtc:deceasedTime value='20250102'/>")
    odd = ana(more="<sdtc:deceasedInd value='false'/><sdtc:deceasedTime value='18991230'/>")
    assert str(read(paper(ASTHMA, person=died))[0].record.person.died) == "2025-01-02"
    assert not read(paper(ASTHMA, person=odd))[0].record.person.is_dead


def test_a_document_without_a_person_still_gives_its_facts() -> None:
    nobody = paper(ASTHMA).replace(ana().encode(), b"")
    assert names(nobody) == ["Asthma"]


def test_a_body_that_is_a_text_or_a_picture() -> None:
    body = "<component><nonXMLBody><text mediaType='{}'>{}</text></nonXMLBody></component>"
    head = f"{OPENING}<title>Letter</title>{ana()}"
    letter = f"{head}{body.format('text/plain', 'She is well.')}</ClinicalDocument>"
    scan = f"{head}{body.format('application/pdf', 'JVBERi0=')}</ClinicalDocument>"
    assert "She is well." in [d.text for d in read(letter.encode())[0].record.all(Document)]
    kinds = [d.kind for d in read(scan.encode())[0].record.all(Document)]
    assert "application/pdf" in kinds


def test_one_bad_section_never_loses_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    from longbloom.importers.ccda import statements

    def stumble(*_: object) -> None:
        raise ValueError("a reader's mistake")

    monkeypatch.setitem(statements.READERS, "medications", stumble)
    bad = section("10160-0", "Medications", "<act moodCode='EVN'/>", text="Tamoxifen 20 mg")
    (arrival,) = read_files([("a.xml", paper(bad, ASTHMA))], today=TODAY)
    assert [p.name for p in arrival.record.all(Problem)] == ["Asthma"]
    assert any("stumbled" in unread.why for unread in arrival.account.unread)
    assert any(d.text == "Tamoxifen 20 mg" for d in arrival.record.all(Document))


def test_an_imaging_document_is_a_scan_with_what_was_seen() -> None:
    from longbloom.core.record.facts import Scan

    seen = section("121072", "Impression", text="Stable bone metastases.")
    data = paper(seen, title="CT chest and abdomen").replace(
        b"<title>", b"<code code='18748-4'/><title>", 1
    )
    (scan,) = read(data)[0].record.all(Scan)
    assert (scan.kind, scan.trend, str(scan.on)) == ("CT", "same", "2024-05-01")
