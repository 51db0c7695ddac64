"""The `longbloom` command: start it, add files, read a record, check rules and knowledge."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from longbloom import __version__, cli_place, rules
from longbloom.case_tables.run import cases_of, differences, is_case_table
from longbloom.core.picture.picture import picture_of
from longbloom.core.record.dates import date_of
from longbloom.importers.arrive import Arrival
from longbloom.knowledge_check import findings
from longbloom.reading import CantRead, WhoseIsIt, read_paths
from longbloom.web.shell.up import CantStart

DEMO_SEED = 7
DEMO_PAGE = "longbloom-demo.html"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 when all is well, 1 when something differs, 2 when it can't be done."""
    args = _parser().parse_args(argv)
    try:
        return int(args.run(args))
    except (CantRead, CantStart, WhoseIsIt, rules.BadTable) as reason:
        print(reason, file=sys.stderr)
        return 2
    except BrokenPipeError:
        return 0
    except KeyboardInterrupt:
        print("Stopped. Nothing was changed.", file=sys.stderr)
        return 130


def read(args: argparse.Namespace) -> int:
    arrival = read_paths(args.files, person=args.person)
    return _show(arrival, as_json=args.json, html=args.html, pdf=args.pdf)


def demo(args: argparse.Namespace) -> int:
    """An invented person's record, read through the same door as a hospital's file."""
    from longbloom.generator import bundle_bytes, live
    from longbloom.importers.arrive import read_files

    life = live(args.seed)
    files = [("demo.json", bundle_bytes(life))]
    arrival = read_files(files, today=date_of(date.today()))[0]
    page = args.html or ("" if args.json or args.pdf else DEMO_PAGE)
    return _show(arrival, as_json=args.json, html=page, pdf=args.pdf, is_invented=True)


def check_rules(args: argparse.Namespace) -> int:
    """Run tables against the rules; prints each row that differs with what we answered."""
    passed = failed = 0
    for table in [Path(name) for name in args.files] or list(rules.pages()):
        if not table.is_file():
            raise CantRead(f"There is no file called {table}.")
        told = _case_by_case if is_case_table(table) else _row_by_row
        for sentence in told(table):
            passed, failed = passed + (not sentence), failed + bool(sentence)
            if sentence:
                print(sentence)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


def _row_by_row(table: Path) -> Iterator[str]:
    for row in rules.rows_of(table):
        verdict = rules.run(row)
        same = verdict.agrees
        yield "" if same else f"{row.where}: {row.cells} — Longbloom answers: {verdict.gives}"


def _case_by_case(table: Path) -> Iterator[str]:
    """What differs in each case, or what keeps it from being run; a case alone stops no other."""
    for case in cases_of(table):
        try:
            found = "; ".join(str(difference) for difference in differences(case))
        except rules.BadTable as reason:
            yield str(reason)
        else:
            yield found and f"{case.where}: {found}"


def list_rules(args: argparse.Namespace) -> int:
    print("\n".join(rules.rule_names()))
    return 0


def check_knowledge(args: argparse.Namespace) -> int:
    """What lacks a source, is not verified, or is due for review."""
    found = findings(today=date.today())
    for finding in found:
        print(finding.sentence)
    wrong = sum(finding.is_wrong for finding in found)
    print(f"{wrong} to mend, {len(found) - wrong} to know of")
    return 1 if wrong else 0


def _show(
    arrival: Arrival, *, as_json: bool, html: str, pdf: str = "", is_invented: bool = False
) -> int:
    picture = picture_of(arrival.record)
    if as_json:
        from longbloom.exporters.as_json import to_json

        sys.stdout.buffer.write(to_json(picture, arrival.account))
    else:
        from longbloom.exporters import text

        print(text.write(picture, arrival.account, today=date.today()))
    if html:
        from longbloom.exporters.html import page

        whole = page.write(picture, arrival.account, today=date.today())
        _save(html, whole.encode())
        print(f"The page is in {html}: open it in your browser.", file=sys.stderr)
    if pdf:
        from longbloom.exporters.pdf.chosen import Cover
        from longbloom.exporters.pdf.write import to_pdf

        cover = Cover(name=arrival.who.name, invented=is_invented)
        _save(pdf, to_pdf(picture, today=date.today(), cover=cover))
        print(f"The two pages are in {pdf}.", file=sys.stderr)
    return 0


def _save(out: str, whole: bytes) -> None:
    try:
        Path(out).write_bytes(whole)
    except OSError as error:
        raise CantRead(f"{out} can't be written ({error.strerror}).") from error


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="longbloom", description="Your record, your picture.")
    parser.add_argument("--version", action="version", version=f"longbloom {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    cli_place.add_to(commands)
    _add_reading(commands)
    checking = commands.add_parser("check", help="check what Longbloom knows")
    checks = checking.add_subparsers(required=True, metavar="WHAT")
    checks.add_parser("knowledge", help="sources and dates").set_defaults(run=check_knowledge)
    ruling = commands.add_parser("rules", help="rules and their truth tables")
    ruled = ruling.add_subparsers(required=True, metavar="WHAT")
    table = ruled.add_parser("check", help="run tables (.md, .csv or .jsonl) against the rules")
    table.add_argument("files", nargs="*", metavar="FILE")
    table.set_defaults(run=check_rules)
    ruled.add_parser("list", help="name every rule").set_defaults(run=list_rules)
    return parser


def _add_reading(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    reading = commands.add_parser("read", help="read files and show the picture")
    reading.add_argument("files", nargs="+", metavar="FILES", help="files or folders")
    reading.add_argument("--person", default="", help="whose record, when there are several")
    showing = commands.add_parser("demo", help="show the picture of an invented person")
    showing.add_argument("--seed", type=int, default=DEMO_SEED, help="another number, another life")
    for command, run in ((reading, read), (showing, demo)):
        command.add_argument("--json", action="store_true", help="print the picture as JSON")
        command.add_argument("--html", default="", metavar="OUT", help="write it as one web page")
        command.add_argument("--pdf", default="", metavar="OUT", help="write it on two pages")
        command.set_defaults(run=run)
