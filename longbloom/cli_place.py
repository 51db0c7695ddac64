"""The commands for her own place: open it, add to it, take from it, and keep it safe."""

import argparse
from typing import Any

from longbloom.web.shell.up import PORT, prepare
from longbloom.web.shell.up import up as start

Commands = Any
FORMS = ("pdf", "fhir", "json", "csv", "zip")


def add_to(commands: Commands) -> None:
    """Every command that needs a place, each with the option to say where it lies."""
    for command in (*_opening(commands), *_adding(commands), *_taking(commands)):
        command.add_argument("--home", default="", metavar="FOLDER", help="where your record lies")


def up(args: argparse.Namespace) -> int:
    """Her own place in the browser, on this computer alone."""
    return start(port=args.port, home=args.home, open_browser=not args.no_browser)


def import_(args: argparse.Namespace) -> int:
    """Add files to her record from the terminal."""
    prepare(args.home)
    from longbloom.web.record.at_terminal import import_files

    return import_files(args.files, person=args.person)


def add(args: argparse.Namespace) -> int:
    """Write one thing down, with her as the source."""
    prepare(args.home)
    from longbloom.web.record.add_at_terminal import add

    return add(args.what, " ".join(args.words), on=args.on)


def export(args: argparse.Namespace) -> int:
    """Her whole record as a file that others can read."""
    prepare(args.home)
    from longbloom.web.record.export_at_terminal import export

    return export(args.what, args.out, force=args.force)


def backup(args: argparse.Namespace) -> int:
    """A locked file with her whole record."""
    prepare(args.home)
    from longbloom.web.record.backup_at_terminal import back_up

    return back_up(args.out, force=args.force)


def restore(args: argparse.Namespace) -> int:
    """A backup takes the place of her record, which is moved aside."""
    prepare(args.home)
    from longbloom.web.record.backup_at_terminal import restore

    return restore(args.file)


def _opening(commands: Commands) -> list[Any]:
    starting = commands.add_parser("up", help="open your own place in the browser")
    starting.add_argument("--port", type=int, default=PORT, help=f"another port than {PORT}")
    starting.add_argument("--no-browser", action="store_true", help="only print the address")
    starting.set_defaults(run=up)
    return [starting]


def _adding(commands: Commands) -> list[Any]:
    adding = commands.add_parser("import", help="add files to your record")
    adding.add_argument("files", nargs="+", metavar="FILES", help="files or folders")
    adding.add_argument("--person", default="", help="the number of the person, if several")
    adding.set_defaults(run=import_)
    writing = commands.add_parser("add", help="write one thing down: a lab value, a treatment …")
    writing.add_argument("what", choices=("lab", "treatment", "note"))
    writing.add_argument(
        "words", nargs="+", metavar="WORDS",
        help="CA 15-3 48 U/mL · letrozole, March 2021 to May 2023, cancer grew · any words",
    )  # fmt: skip
    writing.add_argument("--on", default="", metavar="DAY", help="2026-03-05, “last Tuesday” …")
    writing.set_defaults(run=add)
    return [adding, writing]


def _taking(commands: Commands) -> list[Any]:
    taking = commands.add_parser("export", help="save your record in a form that others can read")
    taking.add_argument("what", choices=FORMS, help="zip: everything")
    taking.add_argument("out", metavar="OUT", help="the file to write")
    taking.set_defaults(run=export)
    saving = commands.add_parser("backup", help="save a locked copy of your record")
    saving.add_argument("out", metavar="OUT", help="the file to write (….longbloom)")
    saving.set_defaults(run=backup)
    for command in (taking, saving):
        command.add_argument("--force", action="store_true", help="write over a file of that name")
    restoring = commands.add_parser("restore", help="put a backup back")
    restoring.add_argument("file", metavar="FILE", help="the backup (….longbloom)")
    restoring.set_defaults(run=restore)
    return [taking, saving, restoring]
