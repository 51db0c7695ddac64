"""What a field of a fact can hold when it is one of a few, in plain words to choose from."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from longbloom.core.record import facts as f
from longbloom.exporters import fact_words as fw

NOT_SAID = ("", _("Not said"))
POSITIVE = (("positive", _("positive")), ("negative", _("negative")))
RESULTS = (
    *POSITIVE, ("low", _("low")), ("ultralow", _("ultralow")), ("equivocal", _("not clear")),
    ("unknown", _("not known")),
)  # fmt: skip
GENES = (
    ("positive", _("a change was found")), ("negative", _("no change found")),
    ("uncertain", _("a change whose meaning is not clear")), ("unknown", _("no clear result")),
)  # fmt: skip
SITES = (
    ("bone", _("bone")), ("liver", _("liver")), ("lung", _("lung")), ("brain", _("brain")),
    ("lymph node", _("lymph nodes far from the breast")), ("skin", _("skin")),
    ("other", _("another place")),
)  # fmt: skip
SIDES = (NOT_SAID, ("left", _("left side")), ("right", _("right side")), ("both", _("both sides")))
LESIONS_SEEN = (
    ("measured", _("measured")), ("present", _("there, without a size")),
    ("too small", _("too small to measure")), ("gone", _("no longer there")),
    ("not evaluated", _("could not be looked at")),
)  # fmt: skip
LESION_CHANGES = (
    NOT_SAID, ("smaller", _("smaller")), ("same", _("no change")), ("larger", _("larger")),
    ("new", _("new")), ("gone", _("no longer there")),
)  # fmt: skip
TRENDS = (
    ("smaller", _("smaller")), ("same", _("no change")), ("larger", _("larger, or new")),
    ("gone", _("nothing left to see")), ("mixed", _("some smaller, some larger")),
)  # fmt: skip
GOING_ON = (
    NOT_SAID, ("active", _("going on")), ("completed", _("finished")), ("stopped", _("stopped")),
)  # fmt: skip
CHOICES: dict[tuple[type[f.Fact], str], Iterable[tuple[Any, Any]]] = {
    (f.Diagnosis, "what"): (
        ("primary", _("where it began")), ("in situ", _("earliest form (in situ)")),
        ("recurrence", _("it came back")), ("metastatic", _("it has spread")),
        ("history", _("in the past")), ("other cancer", _("another cancer")),
    ),
    (f.Diagnosis, "side"): SIDES,
    (f.Stage, "basis"): (
        NOT_SAID, ("c", _("scans and exams (c)")), ("p", _("tissue from surgery (p)")),
    ),
    (f.Spread, "site"): SITES,
    (f.Spread, "side"): SIDES,
    (f.Receptor, "name"): tuple((n, n) for n in ("ER", "PR", "HER2")),
    (f.Receptor, "result"): RESULTS,
    (f.Receptor, "method"): (NOT_SAID, ("IHC", "IHC"), ("ISH", "ISH")),
    (f.Receptor, "sample"): (
        NOT_SAID, ("primary", _("sample from where it began")),
        ("metastasis", _("sample from a place where it spread")),
    ),
    (f.Gene, "result"): GENES,
    (f.Gene, "origin"): (
        NOT_SAID, ("germline", _("inherited (germline)")),
        ("somatic", _("in the tumor (somatic)")),
    ),
    (f.Drug, "role"): (("cancer", _("against the cancer")), ("bone", _("to protect the bones"))),
    (f.Drug, "status"): GOING_ON,
    (f.LocalTreatment, "what"): (
        ("surgery", _("Surgery")), ("radiation", _("Radiation")), ("ablation", _("Ablation")),
    ),
    (f.LocalTreatment, "side"): SIDES,
    (f.Line, "setting"): (
        NOT_SAID, ("early", _("Before it had spread")), ("advanced", _("After it had spread")),
    ),
    (f.Scan, "trend"): (NOT_SAID, *TRENDS),
    (f.Scan, "new_spots"): (
        NOT_SAID, ("none", _("nothing new, it says")), ("some", _("something new, it says")),
    ),
    (f.Lesion, "side"): SIDES,
    (f.Lesion, "seen"): LESIONS_SEEN,
    (f.Lesion, "axis"): (
        NOT_SAID, ("long", _("its longest line")), ("short", _("its short axis (for nodes)")),
    ),
    (f.Lesion, "change"): LESION_CHANGES,
    (f.Lesion, "certainty"): (("said", _("sure")), ("possible", _("only possible"))),
    (f.Lesion, "role"): (
        NOT_SAID, ("target", _("one of those it measures each time (target)")),
        ("non-target", _("one of the others (non-target)")),
    ),
    (f.Response, "trend"): TRENDS,
    (f.Lab, "comparator"): (
        NOT_SAID, ("<", _("less than (<)")), (">", _("more than (>)")),
    ),
    (f.Medicine, "status"): GOING_ON,
}  # fmt: skip
KARNOFSKY = (NOT_SAID, *((n, str(n)) for n in range(100, -1, -10)))


def ecog() -> list[tuple[Any, str]]:
    """Each score with what it means, in the language of the page."""
    told = [(n, f"{fw.ECOG_HEAD.format(score=n)}: {words}") for n, words in fw.ECOG.items()]
    return [("", str(NOT_SAID[1])), *told]
