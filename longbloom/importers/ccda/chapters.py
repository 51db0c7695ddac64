"""Binds a document into chapters: a head and one for each section, every entry with its bytes."""

from collections import Counter
from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import partial
from typing import Any

from lxml import etree
from msgspec import Raw

from longbloom.core.record.account import Kept, Unread
from longbloom.core.record.facts import Source
from longbloom.importers.ccda import header
from longbloom.importers.ccda.document import open_sheet
from longbloom.importers.ccda.elements import (
    STATEMENTS,
    Element,
    bytes_of,
    child,
    children,
    local,
)
from longbloom.importers.ccda.imaging import scan_report
from longbloom.importers.ccda.kinds import kind_of_entry, kind_of_section, title_of
from longbloom.importers.ccda.narrative import Narrative, narrative_of, text_of
from longbloom.importers.ccda.notes import unstructured
from longbloom.importers.ccda.said import Words
from longbloom.importers.ccda.statements import Reader, statements
from longbloom.importers.ccda.why import STUMBLED, WHAT, why_kept
from longbloom.importers.chapter import Chapter, Piece
from longbloom.importers.fhir.index import Held, NotAFact, TakenBack
from longbloom.importers.fhir.read import Outcome
from longbloom.importers.fhir.shapes import Other, Resource
from longbloom.importers.opening import Opened

SPEAKS = {"problems", "results", "procedures", "notes", "told"}
"""Sections whose plain words are about her own illness."""
STUMBLES = (ValueError, TypeError, KeyError, ArithmeticError, AttributeError, RecursionError)


def chapters(opened: Opened, noted_at: str) -> Iterator[Chapter | Unread]:
    """The chapters of a document, or of sections and entries that came without one."""
    sheet = open_sheet(opened)
    if isinstance(sheet, Unread):
        yield sheet
        return
    yield from sheet.told
    binder = _Binder(opened.name, noted_at, sheet.root)
    if local(sheet.root) == "ClinicalDocument":
        yield _guarded(binder.head, f"{opened.name}#document")
    for section in sheet.root.iter("{*}section"):
        yield _guarded(partial(binder.section, section), f"{opened.name}#{title_of(section)}")
    if binder.is_loose():
        yield _guarded(binder.loose, opened.name)


def _guarded(bind: Callable[[], Chapter], where: str) -> Chapter | Unread:
    """One part that makes a reader stumble is listed; it never takes the others along."""
    try:
        return bind()
    except STUMBLES as error:
        return Unread(where, STUMBLED.format(name=type(error).__name__))


class _Binder:
    """What the chapters of one document share: its name, its narrative, its date, used titles."""

    def __init__(self, file: str, noted_at: str, root: Element) -> None:
        self._file, self._noted_at, self._root = file, noted_at, root
        self._told: Narrative = narrative_of(root)
        self._date = header.date_of_document(root)
        self._titles: Counter[str] = Counter()

    def head(self) -> Chapter:
        """Who it is about, the document itself, and its body when that is no XML."""
        head = _without(self._root, "component")
        found: list[tuple[str, Resource]] = list(header.patients(self._root))
        found += [("document", header.document(self._root))]
        found += [("document/report", one) for one in scan_report(self._root)]
        found += [("document/body", body) for body in unstructured(self._root)]
        return Chapter([Piece(self._held(one, place, head)) for place, one in found])

    def section(self, section: Element) -> Chapter:
        kind, title = kind_of_section(section), title_of(section)
        self._titles[title] += 1
        again = f" ({self._titles[title]})" if self._titles[title] > 1 else ""
        place = f"section:{title}{again}"
        pieces = [
            piece
            for number, entry in enumerate(children(section, "entry"), start=1)
            for piece in self._entry(entry, kind, f"{place}/entry {number}")
        ]
        text = child(section, "text")
        words = Words(
            title=title,
            text=text_of(text) if text is not None else "",
            kind="section",
            date=self._date,
            speaks=kind in SPEAKS,
        )
        bare = _without(section, "entry", "component", "section")
        return Chapter(pieces, self._held(words, place, bare))

    def is_loose(self) -> bool:
        """Entries or statements without any section around them?"""
        return next(self._root.iter("{*}section", "{*}nonXMLBody"), None) is None and (
            local(self._root) != "ClinicalDocument"
        )

    def loose(self) -> Chapter:
        found = list(self._root.iter("{*}entry")) or [self._root]
        if local(self._root) in STATEMENTS:
            found = [_within_entry(self._root)]
        pieces = []
        for number, entry in enumerate(found, start=1):
            pieces += self._entry(entry, kind_of_entry(entry), f"entry {number}")
        return Chapter(pieces)

    def _entry(self, entry: Element, kind: str, place: str) -> list[Piece]:
        try:
            found = statements(entry, kind)
        except STUMBLES as error:
            return [self._unread(entry, place, error)]
        if not found:
            raw = bytes_of(entry)
            return [self._kept(place, raw, WHAT.get(kind, "entry"), why_kept(kind))]
        places = [f"{place}/{n}" if len(found) > 1 else place for n, _ in enumerate(found, start=1)]
        pieces = [
            self._statement(one, reader, where, kind)
            for where, (one, reader) in zip(places, found, strict=True)
        ]
        if len(found) > 1:
            pieces.append(self._frame(entry, [one for one, _ in found], place))
        return pieces

    def _statement(self, one: Element, reader: Reader, place: str, kind: str) -> Piece:
        try:
            return Piece(self._held(reader(one, self._told), place, bytes_of(one)))
        except NotAFact as reason:
            kept = self._kept(place, bytes_of(one), WHAT.get(kind, "entry"), str(reason))
            kept.is_taken_back = isinstance(reason, TakenBack)
            return kept
        except STUMBLES as error:
            return self._unread(one, place, error)

    def _frame(self, entry: Element, inside: list[Element], place: str) -> Piece:
        """What is left of an entry around its statements is kept in its bytes."""
        for one in inside:
            holder = one.getparent()
            if holder is not None:
                holder.remove(one)
        return Piece(self._held(Other(type="frame"), place, bytes_of(entry)), Outcome([]))

    def _kept(self, place: str, raw: Raw, what: str, why: str) -> Piece:
        held = self._held(Other(type=what), place, raw)
        return Piece(held, Outcome([], Kept(str(held.source), what, why)))

    def _unread(self, one: Element, place: str, error: BaseException) -> Piece:
        held = self._held(Other(type="entry"), place, bytes_of(one))
        why = STUMBLED.format(name=type(error).__name__)
        return Piece(held, Outcome([], unread=Unread(str(held.source), why)))

    def _held(self, resource: Resource, place: str, raw: Raw) -> Held:
        return Held(resource, Source(self._file, place, "", self._noted_at), self._file, raw)


def _without(element: Element, *names: str) -> Raw:
    """The element's bytes without the children of these names, which are kept by themselves."""
    given: Any = element.nsmap
    spaces = {name: uri for name, uri in given.items() if " " not in uri}
    bare = etree.Element(element.tag, nsmap=spaces)
    bare.attrib.update(element.attrib)
    bare.text = element.text
    for one in element:
        if local(one) not in names:
            bare.append(deepcopy(one))
    return bytes_of(bare)


def _within_entry(statement: Element) -> Element:
    entry = etree.Element("entry")
    entry.append(statement)
    return entry
