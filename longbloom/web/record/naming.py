"""What a paper is, told from what was read in it: a lab report, a scan report, a record."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from longbloom.core.record import facts as f
from longbloom.core.record.dates import PartialDate
from longbloom.exporters import saying
from longbloom.importers.arrive import Arrival
from longbloom.web.record.models import Paper

RECORD = "record"
WHAT = {
    "lab": _("Lab report"),
    "pathology": _("Pathology report"),
    "scan": _("Scan report"),
    "treatment": _("Treatment paper"),
    RECORD: _("Health record"),
    "picture": _("Picture"),
    "paper": _("Paper"),
    "table": _("Table"),
    "file": _("File"),
}
BY_KIND: dict[type[f.Fact], str] = {
    f.Lab: "lab", f.Vital: "lab", f.Receptor: "pathology", f.Gene: "pathology",
    f.Diagnosis: "pathology", f.Stage: "pathology", f.Scan: "scan", f.Lesion: "scan",
    f.Response: "scan",
    f.Spread: "scan", f.Drug: "treatment", f.LocalTreatment: "treatment", f.Line: "treatment",
    f.Medicine: "treatment",
}  # fmt: skip
BY_ENDING = {
    "pdf": "paper", "jpg": "picture", "jpeg": "picture", "png": "picture", "csv": "table",
    "xlsx": "table", "tsv": "table",
}  # fmt: skip


def name_papers(papers: Sequence[Paper], hers: Arrival) -> None:
    """Say of each new paper what it is and which day it is about."""
    for paper in papers:
        inside = (paper.name, f"{paper.name}/")
        read = [p.fact for p in hers.proposals if _is_in(p.fact.source.file, inside)]
        paper.what, paper.about = _what(read), _about(read)
        if not read and by_ending(paper.name):
            paper.what = by_ending(paper.name)
        elif not read:
            facts = (fact for fact in hers.record.facts if fact.source.file)
            is_read = any(_is_in(fact.source.file, inside) for fact in facts)
            paper.what = RECORD if is_read else "file"
        paper.save(update_fields=["what", "about"])


def by_ending(name: str) -> str:
    return BY_ENDING.get(name.rpartition(".")[2].lower(), "")


def title_of(paper: Any) -> str:
    """E.g. "Lab report, 12 March 2024"; the file's own name when nothing is known of it."""
    if paper.what in ("", "file", "paper", "picture", "table"):
        return str(paper.name.rsplit("/", 1)[-1])
    return saying.joined(str(WHAT[paper.what]), saying.day(paper.about) if paper.about else "")


def _what(read: Sequence[f.Fact]) -> str:
    counted = Counter(BY_KIND.get(type(fact), "paper") for fact in read)
    return counted.most_common(1)[0][0] if counted else ""


def _about(read: Iterable[f.Fact]) -> PartialDate | None:
    """The day that most of it is from."""
    counted = Counter(fact.on for fact in read if fact.on)
    return counted.most_common(1)[0][0] if counted else None


def _is_in(file: str, inside: tuple[str, str]) -> bool:
    return file == inside[0] or file.startswith(inside[1])
