"""Gathers every text on screen for translators, and compiles what they wrote.

Run `python -m longbloom.web.shell.catalogue`. What is translated stays; what is new stands empty
in shell/locale/es/LC_MESSAGES/django.po. Needs GNU gettext (apt-get install gettext); the
compiled catalogue is committed, so nobody who only runs Longbloom needs it.
"""

import os
import re
import sys
from pathlib import Path

WEB = Path(__file__).parents[1]
PO = WEB / "shell/locale/es/LC_MESSAGES/django.po"
BORROWED = WEB / "shell/borrowed_words.py"


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "longbloom.web.shell.settings")
    import django
    from django.core.management import call_command

    django.setup()
    os.chdir(WEB)
    quiet = {"locale": ["es"], "verbosity": 0}
    try:
        _lend_words()
        call_command("makemessages", add_location="never", no_obsolete=True, no_wrap=True, **quiet)
    finally:
        BORROWED.unlink(missing_ok=True)
    _without_date()
    call_command("compilemessages", **quiet)
    left = untranslated()
    print(f"{len(left)} texts are not translated yet" + "".join(f"\n  {text}" for text in left))
    return 1 if left else 0


def untranslated() -> list[str]:
    """Texts of the catalogue without a Spanish one, or with one that msgmerge only guessed."""
    entries = PO.read_text("utf-8").split("\n\n")[1:]
    return [
        re.sub(r'"\n"', "", entry.rpartition("\nmsgid ")[2].partition("\nmsgstr")[0])
        for entry in entries
        if "#, fuzzy" in entry or re.search(r'^msgstr(\[\d\])? ""$(?!\n")', entry, re.M)
    ]


def _lend_words() -> None:
    """Words that exporters and knowledge keep as data: xgettext finds them in this file."""
    from longbloom.web.shell import reasons, speaking, when_to_call

    why = reasons.gather()
    reasons.LIST.write_text("\n".join(why) + "\n", "utf-8")
    lent = dict.fromkeys([*speaking.all_words(), *when_to_call.all_words()])
    calls = [f"gettext_noop({text!r})\n" for text in lent]
    calls += [f"pgettext({reasons.CONTEXT!r}, {text!r})\n" for text in why]
    head = '"""Made for xgettext, and removed again."""\n\n'
    names = "from django.utils.translation import gettext_noop, pgettext\n\n"
    BORROWED.write_text(f"{head}{names}{''.join(calls)}", "utf-8")


def _without_date() -> None:
    """The day of gathering says nothing, and would change the file each time."""
    text = PO.read_text("utf-8")
    PO.write_text(re.sub(r'"POT-Creation-Date:.*\n', "", text), "utf-8")


if __name__ == "__main__":
    sys.exit(main())
