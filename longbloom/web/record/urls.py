"""The addresses of her record: the picture, its rooms, and importing."""

from django.urls import include, path

from longbloom.web.record.ask import ask
from longbloom.web.record.by_her import undo
from longbloom.web.record.comfort import comfort
from longbloom.web.record.fact import fact, remove
from longbloom.web.record.is_it_working import is_it_working
from longbloom.web.record.kind import kind
from longbloom.web.record.memory import memory, memory_end
from longbloom.web.record.picture import picture
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
    path("is-it-working/", is_it_working, name="is_it_working"),
    path("comfort/", comfort, name="comfort"),
    path("ask/", ask, name="ask"),
    path("facts/<slug:kind>/", kind, name="kind"),
    path("fact/<slug:kind>/<slug:key>/", fact, name="fact"),
    path("fact/<slug:kind>/<slug:key>/remove/", remove, name="remove"),
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
    path("", include("longbloom.web.record.import_urls")),
]
