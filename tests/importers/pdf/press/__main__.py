"""`python -m tests.importers.pdf.press`: write sheets of building seeds, or score the reader."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from tests.importers.pdf.press.measure import measured
from tests.importers.pdf.press.press import BUILDING, KINDS, press, press_scanned
from tests.importers.pdf.press.scoring import table
from tests.importers.pdf.press.truth import Sheet


def main() -> int:
    asked = _asked()
    if asked.first not in BUILDING or asked.last - 1 not in BUILDING:
        print(f"Build with seeds {BUILDING.start} to {BUILDING.stop - 1}; the others only score.")
        return 2
    if asked.to:
        return _write(_sheets(asked), Path(asked.to))
    from longbloom.importers.pdf.read import read_paper  # a press can be used before its reader

    found = measured(read_paper, _sheets(asked))
    print(f"{found.sheets} sheets, {found.pages} pages, {found.seconds:.1f} s")
    for line in (words for count in found.counts.values() for words in count.said):
        print(line)
    print(table(found.counts))
    return 0


def _asked() -> Namespace:
    asks = ArgumentParser(prog="python -m tests.importers.pdf.press")
    asks.add_argument("first", type=int, help="first seed")
    asks.add_argument("last", type=int, help="the seed after the last")
    asks.add_argument("--scan", action="store_true", help="as scans, without a text layer")
    asks.add_argument("--to", help="write the files and their truth to this folder")
    asks.add_argument("--only", help="lab, pathology or imaging")
    return asks.parse_args()


def _sheets(asked: Namespace) -> Iterator[Sheet]:
    for seed in range(asked.first, asked.last):
        if not asked.only or KINDS[seed % len(KINDS)].__name__.startswith(asked.only):
            yield (press_scanned if asked.scan else press)(seed)


def _write(sheets: Iterator[Sheet], folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    for sheet in sheets:
        (folder / sheet.name).write_bytes(sheet.data)
        lines = [f"{sheet.truth.names} {sheet.truth.born} {sheet.truth.on} {sheet.truth.layout}"]
        lines += [str(one) for one in sheet.truth.expected]
        (folder / f"{sheet.name}.truth.txt").write_text("\n".join(lines), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
