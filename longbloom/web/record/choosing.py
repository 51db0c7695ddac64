"""Fields that hold one of a few words: which words, and how each is said on screen."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from msgspec import Struct

from longbloom.core.record import facts as f


class Words(Struct, frozen=True):
    """The words a field may hold, each with what is shown for it."""

    shown: tuple[tuple[str, Any], ...]


NOT_SAID = ("", _("not said"))
SIDES = Words(
    (NOT_SAID, ("left", _("left side")), ("right", _("right side")), ("both", _("both sides")))
)
TRENDS = Words((
    NOT_SAID, ("smaller", _("smaller")), ("same", _("no change")), ("larger", _("larger, or new")),
    ("gone", _("nothing left to see")), ("mixed", _("some smaller, some larger")),
))  # fmt: skip
CHOICES: dict[tuple[type[f.Fact], str], Words] = {
    (f.Receptor, "result"): Words((
        ("positive", _("positive")), ("negative", _("negative")), ("low", _("low")),
        ("ultralow", _("ultralow")), ("equivocal", _("not clear")), ("unknown", _("not known")),
    )),
    (f.Receptor, "name"): Words((("ER", "ER"), ("PR", "PR"), ("HER2", "HER2"))),
    (f.Gene, "result"): Words((
        ("positive", _("a change was found")), ("negative", _("no change found")),
        ("uncertain", _("a change whose meaning is not clear")), ("unknown", _("no clear result")),
    )),
    (f.Gene, "origin"): Words((
        NOT_SAID, ("germline", _("inherited (germline)")), ("somatic", _("in the tumor (somatic)")),
    )),
    (f.Diagnosis, "what"): Words((
        ("primary", _("the first finding")), ("in situ", _("earliest form (in situ)")),
        ("recurrence", _("came back")), ("metastatic", _("has spread")),
        ("history", _("in the past")), ("other cancer", _("another cancer")),
    )),
    (f.LocalTreatment, "what"): Words((
        ("surgery", _("surgery")), ("radiation", _("radiation")), ("ablation", _("ablation")),
    )),
    (f.Scan, "trend"): TRENDS,
    (f.Response, "trend"): TRENDS,
    (f.Diagnosis, "side"): SIDES,
    (f.Spread, "side"): SIDES,
    (f.LocalTreatment, "side"): SIDES,
}  # fmt: skip
