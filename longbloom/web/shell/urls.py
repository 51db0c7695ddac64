"""Every page by its address: the shell's own, then each chapter's."""

from django.urls import include, path

from longbloom.web.shell.journey import CHAPTERS

urlpatterns = [
    path("", include("longbloom.web.shell.own_urls")),
    *(path("", include(f"longbloom.web.{chapter}.urls")) for chapter in CHAPTERS),
]
