"""Backups: save one now, see how the last went, and choose how often and where they are made."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST
from msgspec import structs

from longbloom.web.shell import backup_keep
from longbloom.web.shell.backup_file import ENDING, BadBackup, make
from longbloom.web.shell.lock import go_to
from longbloom.web.shell.prove import after_proof
from longbloom.web.shell.undo import say

DOWNLOAD = ".download"
TROUBLES = {
    "gone": gettext_lazy(
        "The folder for your backups is not there. Perhaps a stick or disk is not plugged in."
    ),
    "refused": gettext_lazy("Longbloom may not write in the folder for your backups."),
    "full": gettext_lazy("There is no room left in the folder for your backups."),
    "damaged": gettext_lazy(
        "Your record’s file seems damaged: a copy of it did not open. Keep your older backups."
    ),
    "other": gettext_lazy("The last backup could not be made."),
}
EVERY = (
    ("day", gettext_lazy("Once a day")),
    ("week", gettext_lazy("Once a week")),
    ("never", gettext_lazy("Not by itself")),
)


class Schedule(forms.Form):
    """How often, and in which folder of this computer."""

    every = forms.ChoiceField(
        label=gettext_lazy("How often?"), choices=EVERY, widget=forms.RadioSelect
    )
    folder = forms.CharField(
        label=gettext_lazy("In which folder of this computer?"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_folder(self) -> str:
        text = str(self.cleaned_data["folder"]).strip()
        if not text:
            return ""
        folder = Path(text).expanduser()
        if not folder.is_absolute() or not folder.is_dir():
            raise forms.ValidationError(
                _("There is no such folder on this computer. Write the whole way to it.")
            )
        return str(folder)


@require_GET
def backup(request: HttpRequest) -> HttpResponse:
    return _page(request)


@require_POST
@after_proof
def save_backup(request: HttpRequest) -> HttpResponseBase:
    """A backup as a file to keep elsewhere. It is deleted here once it is on its way."""
    _need_a_vault()
    now = timezone.now()
    path = backup_keep.folder_of(settings.HOME, backup_keep.Plan()) / DOWNLOAD
    try:
        made = make(path, made_at=now.isoformat(timespec="seconds"))
    except (OSError, BadBackup) as error:
        return _page(request, backup_keep.trouble_word(error), status=507)
    file = made.open("rb")
    with suppress(OSError):  # Windows keeps a file that is being read; the next one replaces it
        made.unlink()
    name = f"longbloom-{timezone.localtime(now):%Y-%m-%d}{ENDING}"
    return FileResponse(
        file, as_attachment=True, filename=name, content_type="application/octet-stream"
    )


@require_POST
def back_up_now(request: HttpRequest) -> HttpResponse:
    """Into the folder, as if it were due."""
    _need_a_vault()
    plan = backup_keep.back_up_now(settings.HOME, timezone.now())
    if not plan.trouble:
        say(request, _("A backup is made, and it opens."))
    return go_to("/backup/", request)


@require_POST
@after_proof
def plan_backups(request: HttpRequest) -> HttpResponse:
    _need_a_vault()
    form = Schedule(request.POST)
    if not form.is_valid():
        return _page(request, form=form, status=422)
    plan = structs.replace(backup_keep.plan_of(settings.HOME), trouble="", **form.cleaned_data)
    backup_keep.keep_plan(settings.HOME, plan)
    say(request, _("This is how backups are made from now on."))
    return go_to("/backup/", request)


def _need_a_vault() -> None:
    if settings.VAULT is None:
        from django.http import Http404

        raise Http404


def _page(request: HttpRequest, trouble: str = "", form: Any = None, status: int = 200) -> Any:
    shown: dict[str, Any] = {"has_vault": settings.VAULT is not None}
    if settings.VAULT is not None:
        plan = backup_keep.plan_of(settings.HOME)
        folder = backup_keep.folder_of(settings.HOME, plan)
        shown |= {
            "form": form or Schedule(initial={"every": plan.every, "folder": plan.folder}),
            "folder": folder,
            "trouble": TROUBLES.get(trouble or plan.trouble, ""),
            "last": _said(plan.last_at),
            "kept": [
                (path.name, date_format(at, "DATETIME_FORMAT"), path.stat().st_size)
                for at, path in backup_keep.ours_in(folder)
            ],
        }
    return render(request, "shell/backup.html", shown, status=status)


def _said(last_at: str) -> str:
    try:
        at = timezone.localtime(datetime.fromisoformat(last_at))
    except ValueError:
        return ""
    return date_format(at, "DATETIME_FORMAT")
