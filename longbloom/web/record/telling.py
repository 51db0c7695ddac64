"""What became of an import, in plain sentences, and the lists of what it left over."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from msgspec import Struct

from longbloom.core.record.dates import date_of
from longbloom.exporters import saying
from longbloom.web.record.models import Import
from longbloom.web.shell.reasons import reason

STATES = {
    "arriving": gettext_lazy("Your files are on their way in."),
    "waiting": gettext_lazy("Your files are here. Reading starts in a moment."),
    "reading": gettext_lazy("I am reading your files. You can go on with other things meanwhile."),
    "keeping": gettext_lazy("All is read. I am putting it away; that takes a moment."),
    "asking": gettext_lazy("Please tell me who you are. Nothing is kept until you do."),
    "stopped": gettext_lazy("Stopped. Nothing of these files was kept."),
    "undone": gettext_lazy("You undid this. What only these files brought no longer counts."),
}
BROKEN = {
    "killed": gettext_lazy(
        "Longbloom was closed while it read these files. Nothing of them was added to your "
        "record. The files are still here: you can start again."
    ),
    "full": gettext_lazy(
        "The disk is full. Nothing of these files was added, and your record is as it was. "
        "Make some room, then start again."
    ),
    "large": gettext_lazy(
        "These files are too large for this computer’s memory. Nothing of them was added. "
        "Ask for fewer years at a time, and add those."
    ),
    "damaged": gettext_lazy(
        "A part of your record’s file on the disk is damaged. Nothing was written over. "
        "Put back your last backup before you add files."
    ),
    "ours": gettext_lazy(
        "Something in Longbloom went wrong with these files. That is not your doing. Nothing of "
        "them was added, and your record is as it was."
    ),
}


class Group(Struct, frozen=True):
    """Pieces left over for one reason, `title`; `number` names the list, 0 is the unreadable."""

    number: int
    title: str
    places: list[tuple[str, str]]

    @property
    def count(self) -> int:
        return len(self.places)


def sentence_for(job: Import) -> str:
    """Where it stands, in one or two sentences."""
    if job.state == "broken":
        return str(BROKEN.get(job.why, BROKEN["ours"]))
    if job.state == "stopped" and job.why == "upload":
        return _("The files did not arrive whole. Nothing of them was kept. Please add them again.")
    if job.state == "waiting" and job.why == "locked":
        return _("You locked Longbloom while it read these files. It goes on now.")
    if job.state == "done":
        return _done(job)
    return str(STATES.get(job.state, ""))


def groups_of(job: Import) -> list[Group]:
    """What could not be read, and what is kept as it is; each reason is one list.

    A place in a list is where the piece stands, and why it is there if that is its own.
    """
    unread = [(where, _sentence(why)) for where, why in job.account.get("unread", [])]
    by_reason: dict[str, list[tuple[str, str]]] = {}
    for _what, why, places in job.account.get("kept", []):
        by_reason.setdefault(why, []).extend((where, "") for where in places)
    groups = [Group(0, _("Could not be read"), unread)] if unread else []
    for number, (why, places) in enumerate(by_reason.items(), start=1):
        groups.append(Group(number, _sentence(why), places))
    return groups


def _sentence(why: str) -> str:
    return saying.first_upper(reason(why))


def day_of(moment: datetime | None) -> str:
    """The day in her words, by the clock of this place."""
    return saying.day(date_of(timezone.localtime(moment).date())) if moment else ""


def _done(job: Import) -> str:
    new, known = job.account.get("new", 0), job.account.get("known", 0)
    if not job.account.get("files"):
        return _("You had these files already. Nothing is doubled.")
    if job.account.get("proposed") and not new:
        return _("The pages are read. Please look at what they say before it counts.")
    if not new and known:
        return _("All that these files say was in your record already. Nothing is doubled.")
    if not new:
        return _("The files are kept. I found nothing in them that I can read yet.")
    told = ngettext(
        "{new} new entry is in your record.", "{new} new entries are in your record.", new
    )
    if known:
        more = ngettext("{known} was there before.", "{known} were there before.", known)
        told = f"{told} {more}"
    return told.format(new=f"{new:,}", known=f"{known:,}")
