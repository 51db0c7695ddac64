"""Every page by its address: the shell's own, then each chapter's."""

from django.urls import include, path

from longbloom.web.shell.journey import CHAPTERS

urlpatterns = [
    path("", include("longbloom.web.shell.own_urls")),
    path("", include("longbloom.web.shell.look_urls")),
    *(path("", include(f"longbloom.web.{chapter}.urls")) for chapter in CHAPTERS),
]
handler400 = "longbloom.web.shell.errors.bad_request"
handler403 = "longbloom.web.shell.errors.forbidden"
handler404 = "longbloom.web.shell.errors.not_found"
handler500 = "longbloom.web.shell.errors.our_fault"
