"""The addresses of her record: the picture, its rooms, and importing."""

from django.urls import include, path

from longbloom.web.record.answer import answer
from longbloom.web.record.ask import ask
from longbloom.web.record.by_her import undo
from longbloom.web.record.comfort import comfort
from longbloom.web.record.correct import correct
from longbloom.web.record.delete_all import delete_all
from longbloom.web.record.fact import fact
from longbloom.web.record.hidden import hidden
from longbloom.web.record.kind import kind
from longbloom.web.record.memory import memory, memory_end
from longbloom.web.record.mending import mend
from longbloom.web.record.merge import merge
from longbloom.web.record.picture import picture
from longbloom.web.record.several import several
from longbloom.web.record.take_along import preview, take, take_along
from longbloom.web.record.timeline import timeline
from longbloom.web.record.treatment import treatment
from longbloom.web.record.when_field import heard
from longbloom.web.record.write import write
from longbloom.web.record.write_cancer import write_cancer
from longbloom.web.record.write_lab import write_lab
from longbloom.web.record.write_scan import write_scan
from longbloom.web.record.write_treatment import write_treatment

app_name = "record"
urlpatterns = [
    path("picture/", picture, name="picture"),
    path("timeline/", timeline, name="timeline"),
    path("treatment/", treatment, name="treatment"),
    path("comfort/", comfort, name="comfort"),
    path("ask/", ask, name="ask"),
    path("ask/answer/<slug:key>/", answer, name="answer"),
    path("facts/<slug:kind>/", kind, name="kind"),
    path("facts/<slug:kind>/several/", several, name="several"),
    path("fact/<slug:kind>/<slug:key>/", fact, name="fact"),
    path("fact/<slug:kind>/<slug:key>/correct/", correct, name="correct"),
    path("fact/<slug:kind>/<slug:key>/merge/<slug:other>/", merge, name="merge"),
    path("fact/<slug:kind>/<slug:key>/<slug:what>/", mend, name="mend"),
    path("hidden/", hidden, name="hidden"),
    path("write/", write, name="write"),
    path("write/lab/", write_lab, name="write_lab"),
    path("write/treatment/", write_treatment, name="write_treatment"),
    path("write/scan/", write_scan, name="write_scan"),
    path("write/cancer/", write_cancer, name="write_cancer"),
    path("write/heard/", heard, name="heard"),
    path("memory/", memory, {"step": 1}, name="memory"),
    path("memory/<int:step>/", memory, name="memory_step"),
    path("memory/end/", memory_end, name="memory_end"),
    path("undo/", undo, name="undo"),
    path("take-along/", take_along, name="take_along"),
    path("take-along/<slug:what>/", take, name="take"),
    path("take-along/pdf/look/", preview, name="preview"),
    path("delete/", delete_all, name="delete_all"),
    path("", include("longbloom.web.record.import_urls")),
]
