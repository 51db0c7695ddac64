"""What is not known, what does not fit, what was read, and what Longbloom can't do."""

from longbloom.core.picture.picture import Picture
from longbloom.core.record.account import Account, kept_by_reason
from longbloom.core.record.facts import Fact, Source
from longbloom.exporters import fact_words as fw
from longbloom.exporters import saying, words
from longbloom.exporters.sheet.naming import name_of
from longbloom.exporters.sheet.shapes import Entry, Section, group, section

MOST_PLACES = 20


def unknown(picture: Picture) -> Section:
    questions = [
        Entry(head=one.ask, note=fw.NOT_KNOWN.format(what=one.what)) for one in picture.unknowns
    ]
    return section("unknown", [group(questions, look="questions")])


def doubts(picture: Picture) -> Section:
    return section("doubts", [group(_doubt(fact) for fact in picture.doubts)])


def read(account: Account) -> Section:
    """The account: a sentence, what was kept by reason, what could not be read and a way on."""
    kept = [
        _kept(what, why, places) for (what, why), places in kept_by_reason(account.kept).items()
    ]
    unread = [Entry(head=one.where, said=(saying.first_upper(one.why),)) for one in account.unread]
    groups = [
        group(unread, title=fw.READ_UNREAD, intro=fw.UNREAD_ADVICE),
        group(sorted(kept, key=lambda entry: entry.head), title=fw.READ_KEPT),
    ]
    full = tuple(one for one in groups if one.entries)
    files = fw.READ_FILES.format(files=saying.listing(_first(account.files)))
    return Section("read", full, intro=(f"{account.sentence()}.", files))


def limits() -> Section:
    return Section("limits", intro=words.LIMITS)


def _doubt(fact: Fact) -> Entry:
    return Entry(
        head=saying.first_upper(name_of(fact)),
        note=saying.day(fact.on),
        said=tuple(saying.first_upper(doubt) for doubt in fact.doubts),
        quotes=(fact.words,) if fact.words else (),
        sources=fact.sources,
    )


def _first(files: tuple[str, ...]) -> tuple[str, ...]:
    left = len(files) - MOST_PLACES
    return (*files[:MOST_PLACES], *([fw.MORE_FILES.format(count=left)] if left > 0 else ()))


def _kept(what: str, why: str, places: tuple[str, ...]) -> Entry:
    count = len(places)
    pieces = fw.ONE_PIECE if count == 1 else fw.PIECES.format(count=f"{count:,}")
    sources = tuple(Source(file=place.replace("#", ", ", 1)) for place in places)
    return Entry(head=f"{what}: {why}", note=pieces, sources=sources)
