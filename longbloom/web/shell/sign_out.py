"""Signs out here; the record stays open for her other devices."""

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from longbloom.web.shell.lock import go_to


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    response = go_to("/sign-in/", request)
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response
