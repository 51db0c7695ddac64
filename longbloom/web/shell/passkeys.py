"""Adds and removes passkeys."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from longbloom.web.shell import accounts_passkeys
from longbloom.web.shell.lock import go_to
from longbloom.web.shell.prove import after_proof
from longbloom.web.shell.undo import say

LONGEST_NAME = 60


@require_POST
@after_proof
def new_passkey_question(request: HttpRequest) -> HttpResponse:
    """What the browser asks her device to make a passkey for."""
    if not accounts_passkeys.can_be_used(request):
        return JsonResponse({}, status=400)
    return JsonResponse(accounts_passkeys.begin_adding(request.user))


@require_POST
@after_proof
def add_passkey(request: HttpRequest) -> HttpResponse:
    name = request.POST.get("name", "").strip()[:LONGEST_NAME] or _("My passkey")
    if accounts_passkeys.add(request, name, request.POST.get("answer", "")):
        say(request, _("Your passkey is ready. You can sign in with it from now on."))
    else:
        say(request, _("No passkey was made. You can try again."))
    return go_to("/keys/", request)


@require_POST
@after_proof
def remove_passkey(request: HttpRequest, pk: int) -> HttpResponse:
    """Cannot be undone, but a new one is made in a moment."""
    accounts_passkeys.remove(request.user, pk)
    say(request, _("That passkey opens nothing any more. You can delete it on your device, too."))
    return go_to("/keys/", request)
