"""Conditions: the cancer, where it spread, its stage, and every other health problem."""

import re
from collections.abc import Iterator

from msgspec import Struct

from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import (
    Diagnosis,
    Exam,
    Fact,
    Problem,
    Receptor,
    Source,
    Spread,
    Stage,
)
from longbloom.importers.codes import display_of, is_plausible, kind_of
from longbloom.importers.fhir.index import NotAFact, Place, no_real_date, when
from longbloom.importers.fhir.resources import Condition
from longbloom.importers.fhir.shapes import EMPTY, Concept, all_extensions
from longbloom.importers.words.plain import plain
from longbloom.importers.words.receptors import receptors_in
from longbloom.importers.words.sites import side_in, sites_in, spread_in
from longbloom.importers.words.stages import bare_stage, stage_in, tnm_in

FAMILY = re.compile(r"family history|familienanamnese|antecedent\w* familia")
SUSPECTED = re.compile(r"suspected|suspicion|verdacht|\bv\. ?a\.|screening")
HISTORY = re.compile(r"history of|zustand nach|\bz\. ?n\.|antecedent|status post")
METASTATIC = re.compile(r"metasta|secondary (?:and unspecified )?malignan|filia|stage iv\b|sekundar")
IN_SITU = re.compile(r"in situ|\bdcis\b|\blcis\b|intraductal")
BREAST = re.compile(r"breast|mamma|\bsein\b|\bmama\b|\bseno\b|brust|\bidc\b|\bilc\b|\btnbc\b")
DUCT = re.compile(r"\b(ductal|duct|lobular) carcinoma")
CANCER = re.compile(
    r"malign|cancer|carcinom|karzinom|krebs|neoplas|sarcom|lymphom|leuk\w*mi|melanom|"
    r"myelom|bosartig|\bidc\b|\bilc\b|\btnbc\b|blastom|\btumou?r\b"
)
BENIGN = re.compile(r"benign|hyperplas|fibroadenom|atypi|polyp|uncertain behavio|gutartig")
RECURRENCE = re.compile(r"recurren|rezidiv|recidiv")
SOCIAL = re.compile(
    r"employment|labor force|education|housing|social|criminal|partner abuse|violence|transport|"
    r"stress \(finding|risk activity|school|refugee|unemployed|homeless|victim"
)
NOT_CONFIRMED = {"provisional", "differential", "unconfirmed"}
WRONG = {"refuted", "entered-in-error"}
SUFFIX = re.compile(r"\s*\((?:disorder|finding|situation|morphologic abnormality|diagnosis)\)\s*$")
HISTOLOGY = (
    ("inflammatory carcinoma", r"inflammator"),
    ("ductal carcinoma in situ", r"dcis|duct\w* carcinoma in situ|intraductal"),
    ("lobular carcinoma in situ", r"lcis|lobular carcinoma in situ"),
    ("ductal and lobular carcinoma", r"ductal and lobular"),
    ("invasive lobular carcinoma", r"lobular|lobulair|lobulil|\bilc\b"),
    ("invasive ductal carcinoma", r"\bduct|duktal|canalaire|\bidc\b"),
    ("invasive carcinoma of no special type", r"\bnst\b|no special type"),
    ("mucinous carcinoma", r"mucinous|muzinos"),
    ("metaplastic carcinoma", r"metaplas"),
)  # fmt: skip
MORPHOLOGY = {
    "8500/3": "invasive ductal carcinoma",
    "8520/3": "invasive lobular carcinoma",
    "8522/3": "ductal and lobular carcinoma",
    "8500/2": "ductal carcinoma in situ",
    "8480/3": "mucinous carcinoma",
}


class Named(Struct, frozen=True):
    """What a condition is: primary, in situ, recurrence, metastatic, history, other cancer,
    spread or problem; the sites when it is spread."""

    what: str
    sites: tuple[str, ...] = ()


def facts(condition: Condition, at: Place) -> Iterator[Fact]:
    """Everything one Condition says. Raises NotAFact for refuted, unconfirmed or family ones."""
    code = condition.code or EMPTY
    words = _words(code)
    _refuse(condition, words)
    on, doubts = _date(condition)
    body = " ".join(site.all_words for site in condition.bodySite)
    named, more = _decide(code, words, body)
    doubts += more
    if named.what == "spread":
        yield from _spread(named.sites, words, body, on, doubts, at.source)
    elif named.what == "problem":
        yield _problem(condition, words, on, doubts, at.source)
    else:
        yield _diagnosis(condition, named.what, words, body, on, doubts, at)
    if named.what not in ("problem", "other cancer"):
        yield from _details(condition, words, on, at)


def _words(code: Concept) -> str:
    """The text of the condition; where there are only codes, our table's name for them."""
    if code.words:
        return SUFFIX.sub("", code.words)
    return next((name for c in code.coding if (name := display_of(c.system, c.code))), "")


def _refuse(condition: Condition, words: str) -> None:
    verified = condition.verificationStatus or EMPTY
    given = {code.lower() for code in verified.codes} | {verified.text.lower()}
    if given & WRONG or condition.status == "entered-in-error":
        raise NotAFact("the hospital marked this diagnosis as wrong or ruled out")
    if given & NOT_CONFIRMED:
        raise NotAFact("this diagnosis is not confirmed")
    if FAMILY.search(plain(words)):
        raise NotAFact("this is about a relative")
    if SUSPECTED.search(plain(words)):
        raise NotAFact("this is a suspicion or a screening, not a finding")


def _date(condition: Condition) -> tuple[PartialDate | None, tuple[str, ...]]:
    """The clinical date; the day of writing down only when there is no other, and then said."""
    period = condition.onsetPeriod.start if condition.onsetPeriod else ""
    asserted = all_extensions(condition.extension, "ssertedDate")
    clinical = [
        condition.onsetDateTime,
        period,
        *(extension.valueDateTime for extension in asserted),
        condition.assertedDate,
    ]
    for text in clinical:
        if when(text):
            return when(text), ()
    doubts = no_real_date(next((text for text in clinical if text), ""))
    for text in (condition.recordedDate, condition.dateRecorded):
        if when(text):
            return when(text), (*doubts, "dated by the day it was written down")
    return None, doubts


def _decide(code: Concept, words: str, body: str) -> tuple[Named, tuple[str, ...]]:
    """Words first, then codes; where the two differ the words stand and the code is doubted."""
    by_words = _by_words(words, body)
    by_code = _by_code(code, body)
    bad = [c.code for c in code.coding if c.code and not is_plausible(c.system, c.code)]
    doubts = tuple(f"code {c} fails its check digit; the words count" for c in bad)
    if by_words is None:
        return by_code or _by_place(words, body), doubts
    if by_code and _differ(by_words, by_code):
        seen = ", ".join(by_code.sites) or by_code.what
        return by_words, (*doubts, f"the code says “{seen}”, the words say “{words}”")
    return by_words, doubts


def _differ(words: Named, code: Named) -> bool:
    if words.sites and code.sites:
        return not set(words.sites) & set(code.sites) and "other" not in code.sites
    return words.what != code.what and "spread" in (words.what, code.what)


def _by_words(words: str, body: str) -> Named | None:
    text = plain(words)
    in_situ = bool(IN_SITU.search(text))
    if not in_situ and (not CANCER.search(text) and not METASTATIC.search(text)):
        return None
    if BENIGN.search(text) and not re.search(r"malign|carcinom", text):
        return Named("problem")
    in_breast = bool(BREAST.search(text)) or (
        (bool(DUCT.search(text)) or not sites_in(words)) and bool(BREAST.search(plain(body)))
    )
    if METASTATIC.search(text):
        return _by_spread(words, body, in_breast)
    if not in_breast and not DUCT.search(text):
        return Named("other cancer")
    if HISTORY.search(text):
        return Named("history")
    if in_situ and not re.search(r"invasi", text):
        return Named("in situ")
    return Named("recurrence" if RECURRENCE.search(text) else "primary")


def _by_spread(words: str, body: str, in_breast: bool) -> Named:
    """"Secondary cancer of bone" is spread; "metastatic breast cancer" a diagnosis."""
    text = plain(words)
    if re.search(r"kolon|colon|prostat|rekt|rectal|lung cancer|nsclc|melanom", text):
        return Named("other cancer")
    elsewhere = tuple(site for site in sites_in(words) if site != "breast")
    secondary = re.search(r"secondary|sekundar|metasta\w* (?:to|in|of)\b|metastases|metastasis|meta", text)
    if elsewhere and secondary and not re.search(r"metastatic breast|breast cancer", text):
        return Named("spread", elsewhere)
    if not elsewhere and not in_breast and sites_in(body):
        return Named("spread", sites_in(body)[:1])
    return Named("metastatic", elsewhere)


def _by_code(code: Concept, body: str) -> Named | None:
    kinds = [kind for c in code.coding if (kind := kind_of(c.system, c.code))]
    for kind in kinds:
        if kind.startswith("secondary_site:"):
            site = kind.removeprefix("secondary_site:").replace("_", " ")
            return Named("spread", ("spinal cord" if site == "spinal cord cns" else site,))
    named = {
        "primary_breast": "primary",
        "in_situ": "in situ",
        "history_breast": "history",
        "secondary_unspecified": "metastatic",
        "secondary_from_breast": "metastatic",
        "other_cancer": "other cancer",
        "primary_generic_malignant": "primary" if BREAST.search(plain(body)) else "other cancer",
    }
    return next((Named(named[kind]) for kind in kinds if kind in named), None)


def _by_place(words: str, body: str) -> Named:
    """A condition without any code or words, but with the breast as its place."""
    if not words and BREAST.search(plain(body)):
        return Named("primary")
    return Named("problem")


def _diagnosis(
    condition: Condition,
    what: str,
    words: str,
    body: str,
    on: PartialDate | None,
    doubts: tuple[str, ...],
    at: Place,
) -> Diagnosis:  # noqa: PLR0913
    if not words and not (condition.code and condition.code.coding):
        doubts = (*doubts, "the record names only the place, not the illness")
    return Diagnosis(
        what=what,
        name=words or _unnamed(what, condition.code or EMPTY),
        side=side_in(body) or side_in(words),
        histology=_histology(condition, words),
        on=on,
        doubts=doubts,
        source=at.source,
        words=condition.code.all_words if condition.code else "",
    )


def _unnamed(what: str, code: Concept) -> str:
    """A name for a diagnosis that has none in the record: by what its code or place means."""
    if what == "other cancer":
        return f"Cancer ({', '.join(code.codes)})"
    return "Breast cancer in situ" if what == "in situ" else "Breast cancer"


def _histology(condition: Condition, words: str) -> str:
    for extension in all_extensions(condition.extension, "icdo3"):
        concept = extension.valueCodeableConcept or EMPTY
        for code in concept.codes:
            if code in MORPHOLOGY:
                return MORPHOLOGY[code]
    text = plain(words)
    return next((name for name, sign in HISTOLOGY if re.search(sign, text)), "")


def _spread(
    sites: tuple[str, ...],
    words: str,
    body: str,
    on: PartialDate | None,
    doubts: tuple[str, ...],
    source: Source,
) -> Iterator[Spread]:
    for site in sites:
        yield Spread(
            site=site, place=body, side=side_in(words), on=on, doubts=doubts, source=source, words=words
        )


def _problem(
    condition: Condition,
    words: str,
    on: PartialDate | None,
    doubts: tuple[str, ...],
    source: Source,
) -> Fact:
    if not words:
        raise NotAFact("the diagnosis has no name")
    if SOCIAL.search(plain(condition.code.words if condition.code else "")):
        return Exam(name=words, group="social", on=on, source=source)
    ended = condition.abatementDateTime or (
        condition.abatementPeriod.end if condition.abatementPeriod else ""
    )
    status = condition.clinicalStatus or EMPTY
    return Problem(
        name=words,
        stop=when(ended),
        status=next(iter(status.codes), status.text),
        on=on,
        doubts=doubts,
        source=source,
    )


def _details(condition: Condition, words: str, on: PartialDate | None, at: Place) -> Iterator[Fact]:
    """Stage, TNM, receptors and places that stand in the condition's own words and notes."""
    yield from _stages(condition, words, on, at.source)
    for found in receptors_in(words):
        yield Receptor(
            name=found.name,
            result=found.result,
            percent=found.percent,
            score=found.score,
            method=found.method,
            on=on,
            source=at.source,
            words=words,
        )
    notes = [*(note.text for note in condition.note), condition.notes]
    for site, sentence in spread_in("\n".join(notes)):
        yield Spread(site=site, on=on, source=at.source, words=sentence)


def _stages(
    condition: Condition, words: str, on: PartialDate | None, source: Source
) -> Iterator[Stage]:
    groups: list[str] = [stage_in(words)]
    categories: list[str] = list(tnm_in(words))
    for stage in condition.stage:
        summary = stage.summary or EMPTY
        groups.append(stage_of(summary))
        categories += tnm_in(summary.all_words)
    for group in dict.fromkeys(g for g in groups if g):
        yield Stage(group=group, on=on, source=source, words=words)
    for category in dict.fromkeys(categories):
        yield Stage(category=category, on=on, source=source, words=words)


def stage_of(value: Concept) -> str:
    """The stage group a coded value means: its words first, then its codes."""
    for words in (value.text, *(c.display for c in value.coding)):
        group = stage_in(words) or bare_stage(words)
        if group:
            return group
    for coding in value.coding:
        group = stage_in(display_of(coding.system, coding.code)) or bare_stage(coding.code)
        if group:
            return group
    return ""
