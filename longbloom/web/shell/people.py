"""The door to people: who can open this record. Today that is she alone."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from longbloom.web.shell.accounts_sessions import visits_of


@require_GET
def people(request: HttpRequest) -> HttpResponse:
    shown = {"visits": visits_of(request), "has_vault": settings.VAULT is not None}
    return render(request, "shell/people.html", shown)
