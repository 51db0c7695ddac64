"""Put a backup back: bring the file, see from when it is, open it with its key, and swap.

It stands among the pages of the locked store, for a store that does not open any more needs it
most; then only at this computer itself. While the store is open, only she gets here.
"""

from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from longbloom.web.shell import backup_keep, backup_restore
from longbloom.web.shell.accounts import is_in, proved_recently
from longbloom.web.shell.accounts_forms import OldKey
from longbloom.web.shell.backup_file import MARK, BadBackup
from longbloom.web.shell.bare import bare_page
from longbloom.web.shell.device_network import as_address
from longbloom.web.shell.keys import WrongKey
from longbloom.web.shell.lock import go_to
from longbloom.web.shell.sign_in import begin_visit
from longbloom.web.shell.unlock import opened

HERE = "/unlock/restore/"
ARRIVING = "arriving.longbloom"


class Arriving(FileUploadHandler):
    """A backup goes to disk as it comes, for it is locked; any other file never gets there."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.path = settings.HOME / ARRIVING
        self.out: Any = None

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if not start:
            if not raw_data.startswith(MARK):
                raise SkipFile
            self.out = self.path.open("wb")
        self.out.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile | None:
        if self.out:
            self.out.close()
        return UploadedFile(name=ARRIVING, size=file_size) if self.out else None

    def upload_interrupted(self) -> None:
        if getattr(self, "out", None):
            self.out.close()
            self.path.unlink(missing_ok=True)


@csrf_exempt  # only until the file has somewhere to go; then _restore checks
@require_http_methods(["GET", "POST"])
def restore(request: HttpRequest) -> HttpResponse:
    """GET asks for a file, or shows the one that waits; POST takes a file in."""
    turned_away = _gate(request)
    if turned_away is not None:
        return turned_away
    request.upload_handlers = [Arriving(request)]
    try:
        answer: HttpResponse = _restore(request)
    finally:  # also when the form came from elsewhere, and was refused once its file was here
        (settings.HOME / ARRIVING).unlink(missing_ok=True)
    return answer


@csrf_protect
def _restore(request: HttpRequest) -> HttpResponse:
    home = settings.HOME
    if request.method == "GET":
        return _ask_for_key(request) if backup_restore.is_waiting(home) else _page(request)
    if "file" not in request.FILES:
        return _page(request, trouble="other", status=422)
    with (home / ARRIVING).open("rb") as file:
        return _taken_in(request, file)


@require_POST
def restore_kept(request: HttpRequest) -> HttpResponse:
    """One of the backups that were made by themselves."""
    turned_away = _gate(request)
    if turned_away is not None:
        return turned_away
    folder = backup_keep.folder_of(settings.HOME, backup_keep.plan_of(settings.HOME))
    found = {path.name: path for _at, path in backup_keep.ours_in(folder)}
    path = found.get(request.POST.get("name", ""))
    if path is None:
        raise Http404
    with path.open("rb") as file:
        return _taken_in(request, file)


@require_POST
def forget_restore(request: HttpRequest) -> HttpResponse:
    """She changed her mind: everything is as it was."""
    turned_away = _gate(request)
    backup_restore.forget(settings.HOME)
    return turned_away or go_to("/backup/" if settings.VAULT.is_open else "/", request)


@require_POST
@sensitive_post_parameters()
@sensitive_variables("form", "secret")
def restore_open(request: HttpRequest) -> HttpResponse:
    """The key of that backup; when it fits, the backup takes the place of what is here."""
    turned_away = _gate(request)
    if turned_away is not None:
        return turned_away
    if not backup_restore.is_waiting(settings.HOME):
        return go_to(HERE, request)
    form = OldKey(request.POST)
    if not form.is_valid():
        return _ask_for_key(request)
    secret = form.cleaned_data["passphrase"]
    try:
        backup_restore.open_waiting(settings.HOME, secret)
    except WrongKey:
        return _ask_for_key(request, is_wrong=True)
    except BadBackup as bad:
        backup_restore.forget(settings.HOME)
        return _page(request, trouble=bad.kind, status=422)
    return _put_back(request, secret)


@sensitive_variables("secret")
def _put_back(request: Any, secret: str) -> HttpResponse:
    backup_restore.put_in_place(settings.HOME, now=timezone.localtime())
    request.session = type(request.session)()  # the old one belongs to the store that went aside
    return opened(
        request,
        by=lambda: settings.VAULT.unlock(secret),
        then=lambda user: begin_visit(request, user),
        refused=lambda wait: go_to("/unlock/recovery/", request),  # it was the paper key
    )


def _gate(request: HttpRequest) -> HttpResponse | None:
    """Whoever may not be here is led away. A locked store can be replaced at this computer only."""
    vault = settings.VAULT
    if vault is None:
        raise Http404
    if vault.is_open:
        if not is_in(request):
            return go_to("/sign-in/", request)
        return None if proved_recently(request) else go_to("/keys/again/", request, next="/backup/")
    address = as_address(request.META.get("REMOTE_ADDR", ""))
    if request.is_secure() or address is None or not address.is_loopback:
        return go_to("/unlock/", request)
    return None


def _taken_in(request: HttpRequest, file: Any) -> HttpResponse:
    try:
        backup_restore.take_in(settings.HOME, file)
    except BadBackup as bad:
        return _page(request, trouble=bad.kind, status=422)
    except OSError:
        return _page(request, trouble="full", status=507)
    return go_to(HERE, request)


def _page(request: HttpRequest, trouble: str = "", status: int = 200) -> HttpResponse:
    shown = {"trouble": trouble, "is_first": not settings.VAULT.keyring.exists}
    return bare_page(request, "shell/restore.html", shown, status)


def _ask_for_key(request: HttpRequest, is_wrong: bool = False) -> HttpResponse:
    shown = {
        "form": OldKey(),
        "is_wrong": is_wrong,
        "is_first": not settings.VAULT.keyring.exists,
        "made": _made_at(),
    }
    return bare_page(request, "shell/restore_open.html", shown, 403 if is_wrong else 200)


def _made_at() -> str:
    at = parse_datetime(backup_restore.made_at(settings.HOME))
    return date_format(timezone.localtime(at), "DATETIME_FORMAT") if at else ""
