"""Which piece of tissue each sentence of a report is about: the breast's, or one from elsewhere."""

import re
from collections.abc import Sequence

from msgspec import Struct

from longbloom.importers.fhir.biomarkers import sample_in
from longbloom.importers.pdf.passages import Sentence
from longbloom.importers.words.plain import asserts, plain
from longbloom.importers.words.sites import side_in, sites_in
from longbloom.importers.words.treatments import OF_BREAST

TAKEN = re.compile(
    r"biops|\bcores?\b|excis|resect|lumpectom|mast[ek][ck]tom|aspirat|\bfna\b|fluid|thoracentes|"
    r"paracentes|specimen\b|stanz|\w*exzis|\w*resekt|punktat|ablat|erguss\w*|\bpe\b|"
    r"segmentect|quadrantectom|microbiops|macrobiops|prelevement|exerese|muestra|pieza|citolog|"
    r"tissue|gewebe|dissection"
)
FOUND = re.compile(r"carcinom|karzinom|metasta|malign|filia")
NODES_NEAR = re.compile(
    r"sentinel|axill|\bnumber of\b|lymph nodes? (?:examined|with|status)|"
    r"\d ?/ ?\d+ (?:lk|lymph|node|sn\b|gangl)|"
    r"schildwachter|ganglio\w* centinela|ganglion\w* (?:sentinelle|axill)|intramammary|macrometast|"
    r"micrometast|\bn category"
)


class Sample(Struct, frozen=True):
    """`what` is primary, metastasis or empty; `site` where a metastasis was taken from."""

    what: str = ""
    site: str = ""
    side: str = ""


def samples_of(sentences: Sequence[Sentence]) -> list[Sample]:
    """The sample of each sentence; one that comes before any is named belongs to an only one."""
    current = Sample()
    each: list[Sample] = []
    for said in sentences:
        named = _named(said)
        current = named or current
        each.append(current)
    kinds = {(one.what, one.site) for one in each if one.what}
    if len(kinds) == 1:
        only = next(one for one in each if one.what)
        return [one if one.what else only for one in each]
    return each


def _named(said: Sentence) -> Sample | None:
    """The sample a sentence introduces, as "Liver, core biopsy: ..."; None when it names none."""
    words = plain(said.text)
    if said.role in ("history", "comparison") or not (TAKEN.search(words) or FOUND.search(words)):
        return None
    first = said.text.split(":")[0]
    head = first if TAKEN.search(plain(first)) and _places(first) else said.text
    sites = _places(head)
    is_there = TAKEN.search(plain(head)) or asserts(said.text)
    if not sites or not is_there or NODES_NEAR.search(plain(head)):
        return None
    what = sample_in(head) or sample_in(said.text)
    if "breast" in sites and sites[0] != "skin" and "metasta" not in plain(head):
        what, place = "primary", ""
    else:
        place = next((site for site in sites if site != "breast"), "")
        what = "metastasis" if place or what == "metastasis" else what
    return Sample(what, place, side_in(head)) if what else None


def _places(head: str) -> tuple[str, ...]:
    return sites_in(head) or (("breast",) if OF_BREAST.search(plain(head)) else ())
