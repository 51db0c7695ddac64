"""What the pathologist and the gene laboratory report: biopsies, receptors, Ki-67, genes."""

from datetime import date, timedelta

from longbloom.generator.chart import Chart
from longbloom.generator.fhir import (
    LABORATORY,
    LOINC,
    MCODE,
    SNOMED,
    TERMS,
    US_CORE,
    Data,
    at,
    coding,
    concept,
    link,
    quantity,
    snomed,
)
from longbloom.generator.places import SITES
from longbloom.generator.story import Sample

POSITIVE = coding(LOINC, "LA6576-8", "Positive")
NEGATIVE = coding(LOINC, "LA6577-6", "Negative")
RECEPTORS = {
    "ER": ("85337-4", "Estrogen receptor Ag [Presence] in Breast cancer specimen by Immune stain"),
    "PR": (
        "85339-0",
        "Progesterone receptor Ag [Presence] in Breast cancer specimen by Immune stain",
    ),
    "HER2": ("85319-2", "HER2 [Presence] in Breast cancer specimen by Immune stain"),
}
ISH = ("85318-4", "ERBB2 gene duplication [Presence] in Breast cancer specimen by FISH")
KI67 = ("85330-9", "Cells.Ki-67 nuclear Ag/cells in Breast cancer specimen by Immune stain")
REPORT = ("22637-3", "Pathology report final diagnosis Narrative")
BREAST = {"left": "80248007", "right": "73056007"}


def write_pathology(chart: Chart) -> Data:
    """Every sample; returns the receptors of the sample that leads."""
    leading = chart.story.leading
    truth: Data = {}
    for sample in chart.story.samples:
        found = _sample(chart, sample)
        truth = found if sample == leading else truth
    return truth


def _sample(chart: Chart, sample: Sample) -> Data:
    """One biopsy with its tests and its report; returns its receptors."""
    where = _where(chart, sample)
    specimen = _specimen(chart, sample, where)
    _biopsy(chart, sample, where)
    tests: dict[str, Data] = {}
    for name, result in sample.results().items():
        words = _words(sample, name, result)
        source = _test(chart, sample, RECEPTORS[name], _value(words), where, specimen)
        tests[name] = {"result": result, "on": sample.on.isoformat(), "source": source}
        if name != "HER2":
            tests[name]["percent"] = sample.er if name == "ER" else sample.pr
    results = [test["source"] for test in tests.values()]
    if sample.amplified is not None:
        words = "Positive (amplified)" if sample.amplified else "Negative (not amplified)"
        results.append(_test(chart, sample, ISH, _value(words), where, specimen))
    if sample.site == "breast":
        ki67 = {"valueQuantity": quantity(chart.story.ki67, "%", "%")}
        results.append(_test(chart, sample, KI67, ki67, where, specimen))
    _report(chart, sample, where, results)
    return {name: {**test, "sample": _kind(sample)} for name, test in tests.items()}


def _kind(sample: Sample) -> str:
    return "primary" if sample.site == "breast" else "metastasis"


def breast(side: str) -> Data:
    """The breast of one side as a body site."""
    words = f"{side.capitalize()} breast structure (body structure)"
    return concept(f"{side.capitalize()} breast", coding(SNOMED, BREAST[side], words))


def _where(chart: Chart, sample: Sample) -> Data:
    if sample.site == "breast":
        return breast(chart.story.side)
    site = biopsied(chart)
    spot = next(spread.place for spread in chart.story.sites if spread.site == site)
    return concept(f"{SITES[site].lesions.replace('metastases', 'metastasis')}, {spot}")


def biopsied(chart: Chart) -> str:
    """The first place of spread that a needle can reach; else the first of all."""
    sites = [spread.site for spread in chart.story.sites if spread.on == chart.story.metastatic_on]
    return next((site for site in sites if site != "brain"), sites[0])


def _words(sample: Sample, name: str, result: str) -> str:
    if name == "HER2":
        shown = "Positive" if result == "positive" else "Negative"
        return f"{shown if sample.her2 != '2+' else 'Equivocal'} (IHC {sample.her2})"
    percent = sample.er if name == "ER" else sample.pr
    return f"{result.capitalize()} ({percent} %)"


def _value(words: str) -> Data:
    start = words.split()[0]
    codings = {"Positive": (POSITIVE,), "Negative": (NEGATIVE,)}.get(start, ())
    return {"valueCodeableConcept": concept(words, *codings)}


def _specimen(chart: Chart, sample: Sample, where: Data) -> Data:
    body = {
        "status": "available",
        "type": concept("Tissue specimen", coding(TERMS + "v2-0487", "TISS", "Tissue")),
        "subject": chart.subject,
        "collection": {"collectedDateTime": at(sample.on, 10), "bodySite": where},
        "note": [{"text": f"Core needle biopsy, {_kind(sample)}"}],
    }
    reference = chart.add("Specimen", at(sample.on, 10), body, MCODE + "human-specimen")
    return link(reference, f"Core needle biopsy, {where['text']}")


def _biopsy(chart: Chart, sample: Sample, where: Data) -> None:
    body = {
        "status": "completed",
        "category": concept(
            "Diagnostic procedure", coding(SNOMED, "103693007", "Diagnostic procedure")
        ),
        "code": snomed("86273004", "Biopsy (procedure)"),
        "subject": chart.subject,
        "performedDateTime": at(sample.on, 10),
        "performer": [{"actor": chart.who("radiologist")}],
        "bodySite": [where],
    }
    chart.add("Procedure", at(sample.on, 10), body, US_CORE + "procedure")


def _test(
    chart: Chart, sample: Sample, code: tuple[str, str], value: Data, where: Data, specimen: Data
) -> str:
    body = {
        "status": "final",
        "category": LABORATORY,
        "code": concept(code[1], coding(LOINC, *code)),
        "subject": chart.subject,
        "focus": [chart.problems[_focus(chart, sample)]],
        "effectiveDateTime": at(sample.on, 10),
        "issued": _issued(sample.on),
        "performer": [chart.who("pathologist"), chart.who("hospital")],
        **value,
        "bodySite": where,
        "specimen": specimen,
    }
    return chart.add("Observation", at(sample.on, 10), body, MCODE + "tumor-marker-test")


def _focus(chart: Chart, sample: Sample) -> str:
    return "primary" if sample.site == "breast" else biopsied(chart)


def _issued(day: date) -> str:
    return at(day + timedelta(days=6), 14)


def _report(chart: Chart, sample: Sample, where: Data, results: list[str]) -> None:
    story = chart.story
    histology = "ductal" if story.histology == "ductal" else "lobular"
    words = [f"{where['text']}, core needle biopsy: invasive {histology} carcinoma of the breast."]
    if sample.site == "breast":
        words.append(f"Nottingham grade {story.grade}. Ki-67 {story.ki67} %.")
    status = sample.results()
    words += [f"{name}: {_words(sample, name, status[name])}." for name in status]
    body = {
        "status": "final",
        "category": [concept("Pathology", coding(TERMS + "v2-0074", "PAT", "Pathology"))],
        "code": concept("Surgical pathology report", coding(LOINC, *REPORT)),
        "subject": chart.subject,
        "effectiveDateTime": at(sample.on, 10),
        "issued": _issued(sample.on),
        "performer": [chart.who("hospital")],
        "resultsInterpreter": [chart.who("pathologist")],
        "result": [{"reference": reference} for reference in results],
        "conclusion": " ".join(words),
    }
    profile = US_CORE + "diagnosticreport-lab"
    chart.add("DiagnosticReport", at(sample.on, 10), body, profile)
