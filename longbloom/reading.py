"""From files on her disk to a picture: opens them, tells how far it is, asks whose they are."""

import mmap
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from longbloom.core.record.dates import date_of
from longbloom.importers.arrive import Arrival, read_files

MAP_FROM = 16 * 1024 * 1024
QUIET_SECONDS = 1.0


class CantRead(Exception):
    """Nothing could be read; the message is one plain sentence with a way on."""


class WhoseIsIt(Exception):
    """The files are about several people; the message lists them and how to choose one."""


def read_paths(paths: Iterable[str], *, person: str = "", noisy: bool = True) -> Arrival:
    """Read files and folders; raises CantRead or WhoseIsIt with a sentence for her."""
    files = list(files_in(paths))
    progress = Progress() if noisy else None
    now = datetime.now(UTC)
    arrivals = read_files(
        ((name, _bytes(path)) for name, path in files),
        today=date_of(now.astimezone().date()),
        noted_at=now.isoformat(timespec="seconds"),
        progress=progress,
    )
    if progress:
        progress.done()
    return choose(arrivals, person)


def choose(arrivals: tuple[Arrival, ...], person: str) -> Arrival:
    """The one person of the files, or the one that `person` (a key, name or number) names."""
    if person:
        return _chosen(arrivals, person)
    if len(arrivals) > 1:
        raise WhoseIsIt(
            f"These files are about {len(arrivals)} people. Whose record is this?\n"
            f"{_listed(arrivals)}\nRead again with --person and the number or name."
        )
    only = arrivals[0]
    if not only.record.facts and only.account.unread and not only.account.kept:
        first = only.account.unread[0]
        raise CantRead(f"{first.where}: {first.why}.")
    return only


def _chosen(arrivals: tuple[Arrival, ...], person: str) -> Arrival:
    """A number of the list or a key names one person; a name may be that of several."""
    numbered = {str(number): arrival for number, arrival in enumerate(arrivals, start=1)}
    named = {arrival.who.key: arrival for arrival in arrivals}
    exact = named.get(person) or numbered.get(person)
    found = [exact] if exact else [a for a in arrivals if a.who.name == person]
    if not found:
        raise CantRead(f"Nobody called “{person}” is in these files.\n{_listed(arrivals)}")
    if len(found) > 1:
        raise WhoseIsIt(
            f"{len(found)} people are called “{person}”. Whose record is this?\n"
            f"{_listed(arrivals)}\nRead again with --person and the number."
        )
    return found[0]


class Progress:
    """Says on stderr how far the reading is, once it has taken longer than a second."""

    def __init__(self) -> None:
        self._began = self._said = time.monotonic()
        self._wrote = False

    def __call__(self, what: str, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self._began < QUIET_SECONDS or now - self._said < 0.2:
            return
        self._said, self._wrote = now, True
        share = f" {100 * done // total} %" if total else ""
        end = "\r" if sys.stderr.isatty() else "\n"
        print(f"{what}{share} …".ljust(60), end=end, file=sys.stderr, flush=True)

    def done(self) -> None:
        if self._wrote and sys.stderr.isatty():
            print(" " * 60, end="\r", file=sys.stderr)


def files_in(paths: Iterable[str]) -> Iterator[tuple[str, Path]]:
    """Every file under the given paths, each once; files of one name keep their folder's name."""
    found: dict[Path, tuple[str, Path]] = {}
    for name, path in _given(paths):
        found.setdefault(path.resolve(), (name, path))
    names = Counter(name for name, _ in found.values())
    for name, path in found.values():
        yield (str(path) if names[name] > 1 else name), path


def _given(paths: Iterable[str]) -> Iterator[tuple[str, Path]]:
    for given in paths:
        path = Path(given)
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.is_file() and p.name[0] != ".")
            if not inside:
                raise CantRead(f"The folder {given} is empty. Add the files the hospital gave you.")
            yield from ((str(p.relative_to(path.parent)), p) for p in inside)
        elif path.is_file():
            yield path.name, path
        else:
            raise CantRead(f"There is no file called {given}. Check the name, or drag the file in.")


def _bytes(path: Path) -> bytes | memoryview:
    """The file's bytes; a large one is mapped, so that it isn't held twice."""
    try:
        if path.stat().st_size < MAP_FROM:
            return path.read_bytes()
        with path.open("rb") as opened:
            return memoryview(mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ))
    except PermissionError as error:
        raise CantRead(f"{path} can't be opened: it belongs to someone else.") from error
    except OSError as error:
        raise CantRead(f"{path} can't be opened ({error.strerror}).") from error


def _listed(arrivals: tuple[Arrival, ...]) -> str:
    lines = []
    for number, arrival in enumerate(arrivals, start=1):
        who = arrival.who
        born = f", born {who.born}" if who.born else ""
        facts = len(arrival.record.facts)
        lines.append(f"  {number}  {who.name or who.key or 'nobody named'}{born} ({facts} facts)")
    return "\n".join(lines)
