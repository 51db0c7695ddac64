"""Reads the words of pathology, gene and imaging reports into what they seem to say."""

import re
from collections.abc import Iterator, Sequence

from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Diagnosis, Source
from longbloom.importers.pdf.markers import markers
from longbloom.importers.pdf.passages import passages_of, sentences_of
from longbloom.importers.pdf.said import About, Said
from longbloom.importers.pdf.samples import samples_of
from longbloom.importers.pdf.scanned import kind_of_scan, scanned
from longbloom.importers.pdf.sections import is_loud, opened_by
from longbloom.importers.pdf.tumor import stages, tumors
from longbloom.importers.pdf.variants import origin_of, variants
from longbloom.importers.words.plain import plain

KINDS = (
    ("gene report", r"genom\w*|sequencing|\bngs\b|molekularpath\w*|molecular profil\w*|gene panel|"
     r"germline|keimbahn\w*|\bctdna\b|liquid biopsy|estudio molecular|biologie moleculaire|"
     r"genetic test\w*|hereditary|(?:pathogenic )?variants?\b|\bvus\b|\bp\.\(?[a-z]{1,3}\d+"),
    ("pathology report", r"patholog\w*|histolog\w*|biops\w*|anatomopatolog\w*|anatomopatholog\w*|"
     r"immunohisto\w*|immunhisto\w*|inmunohisto\w*|macroscop\w*|makroskop\w*|carcinoma\b|\bdcis\b|"
     r"karzinom\b|cytolog\w*|zytolog\w*|biomarker\w*|(?:o?estrogen|progesterone) receptor|"
     r"her-?2|\bihc\b|ki-?67|nottingham|lumpectomy|mastectomy|anatomia patologica|resektat\w*"),
    ("imaging report", r"radiolog\w*|tomogra\w*|(?<!snomed )(?<!snomed-)\bct\b|"
     r"\bmri\b|\bmrt\b|\bpet\b|mammogra\w*|"
     r"szintigra\w*|\w*szintigra\w*|scintigra\w*|ultraso\w*|imaging|scanner|\birm\b|resonancia|"
     r"\btdm\b|\btac\b|\btc\b|bone scan|gammagraf\w*|impression:|comparison:|contrast\b|"
     r"hypermetabolic|bi-?rads"),
    ("lab report", r"laborwert\w*|laborat\w*|laborbefund|analitica|analyses|reference range|"
     r"referenzbereich|normbereich|hemogl\w*|hamoglob\w*|creatinin\w*|kreatinin|platelets|"
     r"leukocyt\w*|leukozyt\w*|hematolog\w*|mmol/l|mg/dl|g/dl|u/l"),
    ("letter", r"\bdear (?:dr|colleague|ms|mrs|doctor)|sehr geehrte\w*|estimad[oa]|"
     r"cher (?:confrere|docteur)|chere (?:consoeur|docteur)|arztbrief|discharge summary|"
     r"sincerely|mit freundlichen grussen|kind regards|entlassungsbrief"),
)  # fmt: skip
WEIGHT = {"letter": 4}
TITLE_LINES, TITLE_WEIGHT = 6, 4
LONGEST = 20_000
"""Lines of one paper that are read; no report is longer."""
NO_WORD = re.compile(r"\S{120,}")
"""Rules, fillers and noise: no word is so long, and looking into one takes time."""
CONCLUDES = {
    "imaging report": ("conclusion",),
    "pathology report": ("diagnosis", "conclusion"),
    "gene report": ("conclusion", "genes"),
    "letter": ("diagnosis", "conclusion"),
}


def report_facts(
    lines: Sequence[str], *, kind: str, on: PartialDate | None, source: Source
) -> list[Said]:
    """What a report states of her, each fact with the lines it stands in and its doubts."""
    if kind == "lab report":
        return []
    passages = passages_of([NO_WORD.sub(" ", line) for line in lines[:LONGEST]])
    sentences = list(sentences_of(passages))
    about = About(on, source, kind)
    if kind == "imaging report":
        found = list(scanned(passages, sentences, conclusion_of(lines, kind), about))
    else:
        samples = samples_of(sentences)
        found = [*tumors(sentences, samples, about), *stages(sentences, about)]
        found += markers(sentences, samples, about)
        found += variants(sentences, origin_of(" ".join(lines)), about)
    return list(_each_once(found))


def kind_of(lines: Sequence[str]) -> str:
    """What kind of paper the lines are, by what they speak of most; titles weigh more."""
    words = [NO_WORD.sub(" ", line) for line in lines[:LONGEST]]
    top, text = plain("\n".join(words[:TITLE_LINES])), plain("\n".join(words))
    counts = {
        kind: (len(re.findall(sign, text)) + TITLE_WEIGHT * len(re.findall(sign, top)))
        * WEIGHT.get(kind, 1)
        for kind, sign in KINDS
    }
    if kind_of_scan(top):
        counts["imaging report"] += TITLE_WEIGHT
    best = max(counts, key=lambda kind: counts[kind])
    return best if counts[best] else "paper"


def conclusion_of(lines: Sequence[str], kind: str) -> str:
    """The report's own last word: its impression, its final diagnosis; "" when it has none."""
    for wanted in CONCLUDES.get(kind, ()):
        kept = [line.strip() for line in _under(lines, wanted) if line.strip()]
        if kept:
            return "\n".join(kept)
    return ""


def _under(lines: Sequence[str], wanted: str) -> Iterator[str]:
    """The lines of the parts with this role, without their headings."""
    inside = False
    for line in lines:
        opens = opened_by(line)
        if opens:
            inside, line = opens.role == wanted, line[opens.start :]
        elif is_loud(line) and wanted != "diagnosis":
            inside = inside and not line.strip().isupper()
        if inside:
            yield line


def _each_once(found: Sequence[Said]) -> Iterator[Said]:
    """The same fact said twice is one, with all its lines."""
    kept: dict[object, Said] = {}
    for one in found:
        key = (type(one.fact).__name__, *_content(one))
        known = kept.get(key)
        if known:
            lines = tuple(sorted({*known.lines, *one.lines}))
            doubts = tuple(dict.fromkeys((*known.doubts, *one.doubts)))
            kept[key] = Said(known.fact, lines, doubts)
        else:
            kept[key] = one
    yield from kept.values()


def _content(one: Said) -> Iterator[object]:
    apart = {"source", "also", "words", "doubts", "replaces", "withdraws"}
    apart |= {"name"} if isinstance(one.fact, Diagnosis) else set()
    return (getattr(one.fact, f) for f in one.fact.__struct_fields__ if f not in apart)
