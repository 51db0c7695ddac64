"""The addresses of this room and of the pages behind it."""

from django.urls import path

from longbloom.web.is_it_working.doctor import doctor
from longbloom.web.is_it_working.how import how
from longbloom.web.is_it_working.is_it_working import is_it_working
from longbloom.web.is_it_working.lines import lines
from longbloom.web.is_it_working.marker import marker
from longbloom.web.is_it_working.markers import markers
from longbloom.web.is_it_working.scan import name_spot, scan
from longbloom.web.is_it_working.scan_add import scan_add

app_name = "is_it_working"
urlpatterns = [
    path("is-it-working/", is_it_working, name="is_it_working"),
    path("is-it-working/how/<slug:name>/", how, name="how"),
    path("is-it-working/treatments/", lines, name="lines"),
    path("is-it-working/team/", doctor, name="doctor"),
    path("is-it-working/markers/", markers, name="markers"),
    path("is-it-working/marker/<slug:key>/", marker, name="marker"),
    path("is-it-working/scan/add/", scan_add, name="scan_add"),
    path("is-it-working/scan/<slug:key>/", scan, name="scan"),
    path("is-it-working/scan/<slug:key>/name/<slug:spot>/", name_spot, name="name_spot"),
]
