"""Every other section: allergies, procedures, visits, vaccines, relatives, notes, and the kept."""

import base64

from longbloom.core.record.facts import (
    Allergy,
    Document,
    LocalTreatment,
    Medicine,
    Note,
    Procedure,
    Receptor,
    Spread,
    Stage,
    Visit,
)
from tests.importers.ccda.paper import (
    LOINC,
    medications,
    medicine,
    named,
    one,
    problem,
    section,
)


def allergy(substance: str, *, code: str = "7980", attributes: str = "") -> str:
    return (
        "<act classCode='ACT' moodCode='EVN'><code code='CONC'/><statusCode code='active'/>"
        "<effectiveTime><low value='2001'/></effectiveTime><entryRelationship typeCode='SUBJ'>"
        f"<observation classCode='OBS' moodCode='EVN' {attributes}><code code='ASSERTION'/>"
        "<value xsi:type='CD' code='416098002' displayName='Drug allergy'/>"
        "<participant typeCode='CSM'><participantRole><playingEntity>"
        f"<code code='{code}' displayName='{substance}'/></playingEntity></participantRole>"
        "</participant><entryRelationship typeCode='MFST' inversionInd='true'><observation>"
        "<code code='ASSERTION'/><value xsi:type='CD' code='247472004' displayName='Hives'/>"
        "</observation></entryRelationship></observation></entryRelationship></act>"
    )


def procedure(name: str, attributes: str = "moodCode='EVN'", more: str = "") -> str:
    return (
        f"<procedure classCode='PROC' {attributes}><code code='1' displayName='{name}'/>"
        f"<statusCode code='completed'/><effectiveTime value='20210203'/>{more}</procedure>"
    )


def test_an_allergy_none_known_and_not_allergic() -> None:
    arrival = one(
        section(
            "48765-2",
            "Allergies",
            allergy("Penicillin"),
            allergy("Drug", code="410942007", attributes="negationInd='true'"),
            allergy("Peanut", code="762952008", attributes="negationInd='true'"),
        )
    )
    found = {(a.to, a.reaction, a.status) for a in arrival.record.all(Allergy)}
    assert ("Penicillin", "Hives", "active") in found
    assert any(
        to == "No known drug allergies" and status == "none known" for to, _, status in found
    )
    assert not any("Peanut" in to for to, _, _ in found)


def test_surgery_radiation_and_what_is_neither() -> None:
    site = "<targetSiteCode code='1' displayName='Left breast structure'/>"
    record = one(
        section(
            "47519-4",
            "Procedures",
            procedure("Mastectomy", more=site),
            procedure("External beam radiation therapy to spine"),
            procedure("Colonoscopy"),
            procedure("Lumpectomy", "moodCode='INT'"),
            procedure("Biopsy", "moodCode='EVN' negationInd='true'"),
        )
    ).record
    found = {(t.what, t.site, t.side) for t in record.all(LocalTreatment)}
    assert found == {("surgery", "breast", "left"), ("radiation", "bone", "")}
    assert [p.name for p in record.all(Procedure)] == ["Colonoscopy"]


def test_a_visit_with_its_diagnosis() -> None:
    diagnosis = problem(named("Fever"))
    visit = (
        "<encounter classCode='ENC' moodCode='EVN'><code code='99213' displayName='Office visit'/>"
        "<effectiveTime><low value='20240103'/><high value='20240104'/></effectiveTime>"
        f"<entryRelationship>{diagnosis}</entryRelationship></encounter>"
    )
    (found,) = one(section("46240-8", "Encounters", visit)).record.all(Visit)
    assert (found.kind, found.reason, str(found.stop)) == ("Office visit", "Fever", "2024-01-04")


def test_a_relatives_cancer_is_a_note() -> None:
    mother = (
        "<organizer classCode='CLUSTER' moodCode='EVN'><statusCode code='completed'/>"
        "<subject><relatedSubject><code code='MTH' displayName='mother'/></relatedSubject>"
        "</subject><component><observation classCode='OBS' moodCode='EVN'>"
        f"<code code='64572001'/>{named('Malignant neoplasm of breast', '254837009')}"
        "</observation></component></organizer>"
    )
    text = "<paragraph>Mother: breast cancer metastatic to bone, ER positive</paragraph>"
    record = one(section("10157-6", "Family history", mother, text=text)).record
    assert [note.text for note in record.all(Note)] == [
        "In the family, mother: Malignant neoplasm of breast"
    ]
    assert not record.all(Spread) and not record.all(Receptor)


def test_a_relatives_cancer_in_words_alone_is_only_text() -> None:
    text = "<paragraph>Mother: breast cancer metastatic to bone, ER positive</paragraph>"
    record = one(section("10157-6", "Family history", text=text)).record
    assert {type(fact) for fact in record.facts} == {Document}


def test_a_note_states_what_its_words_state() -> None:
    words = "Stage IV breast cancer. ER positive 90%, HER2 negative. Metastases to the liver."
    note = (
        "<act classCode='ACT' moodCode='EVN'><code code='34109-9' codeSystem='"
        f"{LOINC}' displayName='Note'/><text><reference value='#n'/></text>"
        "<effectiveTime value='20240304'/></act>"
    )
    text = f"<paragraph ID='n'>{words}</paragraph>"
    record = one(section("34109-9", "Notes", note, text=text)).record
    assert {(r.name, r.result) for r in record.all(Receptor)} >= {("ER", "positive")}
    assert [(s.site, str(s.on)) for s in record.all(Spread)] == [("liver", "2024-03-04")]


def test_a_note_packed_as_rtf_is_read() -> None:
    packed = base64.b64encode(
        b"{\\rtf1\\ansi{\\fonttbl\\f0 Arial;}\\f0 She feels well.\\par}"
    ).decode()
    note = (
        "<act classCode='ACT' moodCode='EVN'><code code='34746-8' displayName='Nurse note'/>"
        f"<text mediaType='text/rtf' representation='B64'>{packed}</text></act>"
    )
    documents = one(section("34109-9", "Notes", note)).record.all(Document)
    assert "She feels well." in [document.text for document in documents]


def test_a_note_dated_ahead_is_not_used_and_said_so() -> None:
    note = (
        f"<act classCode='ACT' moodCode='EVN'><code code='34109-9' codeSystem='{LOINC}'/>"
        "<text>Stage IV breast cancer, metastases to the liver.</text>"
        "<effectiveTime value='20270304'/></act>"
    )
    arrival = one(section("34109-9", "Notes", note))
    assert not arrival.record.all(Spread) and not arrival.record.all(Stage)
    told = {unread.where.split("#")[1]: unread.why for unread in arrival.account.unread}
    assert "2027-03-04, which has not come yet" in told["section:Notes/entry 1"]


def test_a_plan_a_payer_and_an_unknown_section_are_kept_in_words() -> None:
    sections = (
        section("48768-6", "Insurance", "<act moodCode='EVN'/>", text="Good Health"),
        section("99999-9", "Something new", "<act moodCode='EVN'/>", text="<br/>Line one"),
        section("99998-1", "Nothing"),
    )
    arrival = one(*sections)
    kept = {piece.where.split("#")[1]: piece.why for piece in arrival.account.kept}
    assert kept["section:Insurance/entry 1"] == "about insurance"
    assert "does not read" in kept["section:Something new/entry 1"]
    assert kept["section:Nothing"] == "the section is empty"
    texts = {d.title: d.text for d in arrival.record.all(Document) if d.kind == "section"}
    assert texts == {"Insurance": "Good Health", "Something new": "Line one"}


def test_two_sections_of_one_title_have_two_places() -> None:
    twice = [section("10164-2", "Story", text=words) for words in ("First.", "Second.")]
    places = [d.source.place for d in one(*twice).record.all(Document)]
    assert places == ["document", "section:Story", "section:Story (2)"]


def test_tables_stay_readable() -> None:
    text = (
        "<table><thead><tr><th>Drug</th><th>Since</th></tr></thead><tbody><tr>"
        "<td>Old\n   pill</td><td>2019</td></tr></tbody></table><list><item>one</item></list>"
    )
    (found,) = [d for d in one(section("1-8", "Old", text=text)).record.all(Document) if d.text]
    assert found.text == "Drug | Since\nOld pill | 2019\n- one"


def test_the_text_is_kept_when_it_names_what_no_entry_does() -> None:
    text = "<paragraph>Letrozole since 2019</paragraph><paragraph>Aspirin</paragraph>"
    record = one(medications(medicine("Aspirin"), text=text)).record
    assert any(document.kind == "section" for document in record.all(Document))
    told = one(medications(medicine("Aspirin"), text="<paragraph>Aspirin</paragraph>")).record
    assert not any(document.kind == "section" for document in told.all(Document))


def test_a_substance_that_points_at_its_reaction_is_known_by_its_code() -> None:
    wrong = allergy("Aspirin").replace(
        "displayName='Aspirin'/>",
        "displayName='Aspirin'><originalText>hives</originalText></code>",
    )
    (found,) = one(section("48765-2", "Allergies", wrong)).record.all(Allergy)
    assert (found.to, found.reaction) == ("Aspirin", "Hives")


def test_a_form_nobody_filled_in_is_no_fact() -> None:
    arrival = one(
        section("48765-2", "Allergies", allergy("Substance", code="105590001")),
        medications(medicine("drug or medication")),
    )
    assert not arrival.record.all(Allergy) and not arrival.record.all(Medicine)
    assert sum("not which" in piece.why for piece in arrival.account.kept) == 2
