"""What was found out about the cancer: receptors, genes, its stage and how it answers."""

from longbloom.core.record.facts import Gene, Lesion, Receptor, Response, Stage
from longbloom.exporters.fhir import codes, profiles
from longbloom.exporters.fhir.codes import Data, coding
from longbloom.exporters.fhir.measures import observation
from longbloom.exporters.fhir.parts import About, concept, maybe, quantity, words

NAMES = {
    "ER": "Estrogen receptor (ER)",
    "PR": "Progesterone receptor (PR)",
    "HER2": "HER2",
    "HR": "Hormone receptor status",
}
TESTS = {
    ("ER", "IHC"): "85337-4", ("ER", ""): "16112-5", ("PR", "IHC"): "85339-0",
    ("PR", ""): "16113-3", ("HER2", "IHC"): "85319-2", ("HER2", "ISH"): "48676-1",
    ("HER2", ""): "48676-1", ("HR", "IHC"): "10480-2",
}  # fmt: skip
"""The test by receptor and method, as the table names it; without a method, what it was read as."""
SHARES = {("ER", "IHC"): "85329-1", ("PR", "IHC"): "85325-9"}
ANSWERS = {"positive": "10828004", "negative": "260385009", "equivocal": "280414007"}
TRENDS = {
    "smaller": ("improved", "268910001"),
    "same": ("stable", "359746009"),
    "larger": ("progression", "271299001"),
    "gone": ("no evidence of disease", ""),
    "mixed": ("mixed response", ""),
}
GROUPINGS = {"c": "399537006", "p": "399588009", "": "399390009"}
CATEGORIES = {
    "cT": "399504009", "cN": "399534004", "cM": "399387003",
    "pT": "384625004", "pN": "371494008", "pM": "371497001",
}  # fmt: skip
SAMPLES = {"primary": "Primary tumor (breast)", "metastasis": "Metastasis"}


def receptor(fact: Receptor, about: About) -> Data:
    code = TESTS.get((fact.name, fact.method), "")
    share = f"{fact.percent} %" if fact.percent is not None else ""
    score = f"score {fact.score}" if fact.name == "HER2" and words(fact.score) else fact.score
    told = [part for part in (share, words(score)) if part]
    named = NAMES.get(fact.name, fact.name)
    shown = f"{fact.result} ({', '.join(told)})" if told else fact.result
    return observation(
        fact,
        about,
        profiles.TUMOR_MARKER,
        category="laboratory",
        code=concept(f"{named} by {fact.method}" if fact.method else named, *_loinc(code)),
        valueCodeableConcept=_answer(fact.result, shown),
        method=maybe(fact.method),
        specimen=_specimen(fact),
        bodySite=maybe(fact.site),
        component=_components(fact),
    )


def gene(fact: Gene, about: About) -> Data:
    parts = [
        {"code": concept("Gene studied", *_loinc("48018-6")), **_text(fact.gene)},
        {"code": concept("Change", *_change(fact.change)), **_text(fact.change)},
        {"code": concept("Genomic source class", *_loinc("48002-0")), **_coded(fact.origin)},
    ]
    return observation(
        fact,
        about,
        category="laboratory",
        code=concept("Genetic variant assessment", *_loinc("69548-6")),
        valueCodeableConcept=_answer(fact.result, fact.result),
        component=[part for part in parts if len(part) > 1],
    )


def lesion(fact: Lesion, about: About) -> Data:
    """A tumor size as mCODE codes it; what the report says besides stands in words."""
    sized = [
        {"code": concept(shown, *_loinc(code)), "valueQuantity": quantity(mm, "mm")}
        for mm, shown, code in (
            (fact.mm, "Largest dimension", "33728-7"), (fact.earlier_mm, "Dimension before", ""),
        )
        if mm is not None
    ]  # fmt: skip
    said = ", ".join(words(part) for part in (fact.seen, fact.change) if words(part))
    return observation(
        fact,
        about,
        category="imaging",
        code=concept("Tumor size", *_loinc("21889-1")),
        bodySite=maybe(" ".join(part for part in (fact.side, fact.place or fact.site) if part)),
        valueCodeableConcept=concept(said) if said else None,
        component=sized or None,
    )


def stage(fact: Stage, about: About) -> Data:
    return _category(fact, about) if fact.category else _group(fact, about)


def response(fact: Response, about: About) -> Data:
    shown, code = TRENDS.get(fact.trend, (fact.words, ""))
    coded = (coding("SNOMED", code),) if code else ()
    return observation(
        fact,
        about,
        profiles.STATUS,
        category="exam",
        code=concept("Cancer disease status", *_loinc("97509-4")),
        valueCodeableConcept=concept(shown, *coded) if words(shown) else None,
        focus=[about.primary] if about.primary else None,
    )


def _group(fact: Stage, about: About) -> Data:
    coded = codes.stage(fact.group, fact.system)
    kind = GROUPINGS.get(fact.basis)
    return observation(
        fact,
        about,
        profiles.STAGE_GROUP,
        category="exam",
        code=concept("TNM stage group", *((coding("SNOMED", kind),) if kind else ())),
        valueCodeableConcept=concept(f"Stage {fact.group}", *coded) if fact.group else None,
        method=maybe(fact.system),
        focus=[about.primary] if about.primary else None,
    )


def _category(fact: Stage, about: About) -> Data:
    letter = next((sign for sign in fact.category if sign in "TNM"), "")
    sort = fact.category.partition(letter)[0] + letter if letter else ""
    kind = CATEGORIES.get(sort or fact.basis + letter)
    asked = [profiles.TNM[letter]] if letter else []
    return observation(
        fact,
        about,
        *asked,
        category="exam",
        code=concept(f"{sort} category", *((coding("SNOMED", kind),) if kind else ())),
        valueCodeableConcept=concept(fact.category),
        method=maybe(fact.system),
        focus=[about.primary] if about.primary else None,
    )


def _components(fact: Receptor) -> list[Data]:
    """Share of cells and score by themselves, for those who want to count with them."""
    parts: list[Data] = []
    if fact.percent is not None:
        code = SHARES.get((fact.name, fact.method), "")
        named = concept("Share of cells", *_loinc(code))
        parts.append({"code": named, "valueQuantity": quantity(fact.percent, "%")})
    if words(fact.score):
        parts.append({"code": concept("Score"), **_text(fact.score)})
    return parts


def _specimen(fact: Receptor) -> Data | None:
    shown = SAMPLES.get(fact.sample, words(fact.sample))
    return {"display": shown} if shown else None


def _answer(result: str, shown: str) -> Data | None:
    """Unknown is no answer: the observation then says that it holds none."""
    if result == "unknown" or not words(shown):
        return None
    return concept(shown, *((coding("SNOMED", ANSWERS[result]),) if result in ANSWERS else ()))


def _loinc(code: str) -> tuple[Data, ...]:
    return (coding("LOINC", code),) if code else ()


def _change(change: str) -> tuple[Data, ...]:
    """HGVS says by its first letter whether it names the protein or the DNA."""
    return _loinc({"p.": "48005-3", "c.": "48004-6"}.get(change[:2], ""))


def _coded(text: str) -> Data:
    return {"valueCodeableConcept": concept(text.capitalize())} if words(text) else {}


def _text(text: str) -> Data:
    return {"valueString": words(text)} if words(text) else {}
