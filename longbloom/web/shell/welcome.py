"""The first run: her passphrase makes keys, store and account; then she gets the paper key."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from longbloom.web.shell.accounts import come_in
from longbloom.web.shell.accounts_forms import NewPassphrase
from longbloom.web.shell.accounts_store import (
    StoreTrouble,
    has_store_file,
    open_store,
    store_file,
)
from longbloom.web.shell.bare import bare_page
from longbloom.web.shell.lock import go_to
from longbloom.web.shell.recovery_key import show_paper


@require_http_methods(["GET", "POST"])
@sensitive_post_parameters()
@sensitive_variables("form", "recovery")
def welcome(request: HttpRequest) -> HttpResponse:
    """Explain and ask for a passphrase; then make everything and show the recovery key once."""
    vault = settings.VAULT
    if vault is None or vault.keyring.exists:
        return go_to("/", request)
    if has_store_file():
        shown = {"folder": store_file().parent, "keys": vault.keyring.path.name}
        return bare_page(request, "shell/welcome_no_keys.html", shown, status=409)
    form = NewPassphrase(request.POST or None)
    if not (request.method == "POST" and form.is_valid()):
        return bare_page(request, "shell/welcome.html", {"form": form})
    try:
        recovery = vault.create(form.cleaned_data["new"])
        come_in(request, open_store())
    except FileExistsError:  # two tabs began at once, and the other was first
        return go_to("/", request)
    except StoreTrouble as trouble:
        shown = {"kind": trouble.kind, "folder": store_file().parent}
        return bare_page(request, "shell/trouble.html", shown, status=503)
    return show_paper(request, recovery, is_first=True)
