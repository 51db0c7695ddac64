"""When to call, for everybody and without any key: short, and honest about what it leaves out."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from longbloom.web.shell.bare import bare_page


@require_GET
def when_to_call(request: HttpRequest) -> HttpResponse:
    return bare_page(request, "shell/when_to_call.html")
