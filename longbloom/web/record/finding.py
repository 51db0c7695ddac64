"""Find by words: in her papers, their text, and what facts are called; only what she may see."""

import re
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from msgspec import Struct

from longbloom.core.record.facts import Fact
from longbloom.core.record.record import fact_id
from longbloom.exporters import saying
from longbloom.importers.words.plain import plain
from longbloom.web.doors import PARTS, may_see
from longbloom.web.record import naming, reads, words_index
from longbloom.web.record.cards import KINDS, address, all_of_kind
from longbloom.web.record.kinds import TITLES
from longbloom.web.record.listing import cut, name_for
from longbloom.web.record.selecting import PART_OF, Want
from longbloom.web.record.words_index import NAMES, PAPER, TEXTS

WORD = re.compile(r"[^\W_]+")
BEFORE, AFTER, MOST_LETTERS = 60, 140, 200_000
Piece = tuple[str, bool]
"""Some text, and whether it is what she looked for."""


class Hit(Struct, frozen=True):
    """One thing found: its name, what and when it is, where it opens, and the words around."""

    head: str
    note: str
    href: str
    around: tuple[Piece, ...] = ()


def find(request: HttpRequest, asked: str) -> list[Hit]:
    """Best first; what was undone or taken back is not found."""
    terms = words_index.terms(asked)
    who = reads.who(request)
    seen = [kind for kind, of in KINDS.items() if may_see(who.viewer, who.person, PART_OF[of])]
    is_all = all(may_see(who.viewer, who.person, part) for part in PARTS)
    found = words_index.ask(who.person.pk, [*seen, *([PAPER] if is_all else [])], terms)
    facts = _facts(request, found)
    papers = _papers(request, [ref for kind, ref in found if kind == PAPER])
    hits = [
        _paper_hit(papers.get(r)) if k == PAPER else _hit(facts.get(r), terms) for k, r in found
    ]
    return [hit for hit in hits if hit]


def around(text: str, terms: Sequence[str]) -> tuple[Piece, ...]:
    """The words around the first place where one of the terms stands, each of them marked."""
    text = text[:MOST_LETTERS]
    spots = (m for m in WORD.finditer(text) if plain(m[0]).startswith(tuple(terms)))
    first = next(spots, None)
    if first is None:
        return ()
    start = max(0, first.start() - BEFORE)
    stop = min(len(text), first.end() + AFTER)
    start = text.find(" ", start, first.start()) + 1 or start if start else 0
    pieces: list[Piece] = [("… " if start else "", False)]
    at = start
    for spot in (first, *spots):
        if spot.end() > stop:
            break
        pieces += [(text[at : spot.start()], False), (spot[0], True)]
        at = spot.end()
    pieces += [(text[at:stop], False), (" …" if stop < len(text) else "", False)]
    return tuple(piece for piece in pieces if piece[0])


def _facts(request: HttpRequest, found: Sequence[tuple[str, str]]) -> dict[str, Fact]:
    refs: dict[type[Fact], list[str]] = {}
    for kind, ref in found:
        if kind != PAPER:
            refs.setdefault(KINDS[kind], []).append(ref)
    wants = [Want(kind, only=(("fact_id", tuple(keys)),)) for kind, keys in refs.items()]
    facts = reads.some(request, *wants).facts if wants else ()
    return {fact_id(fact): fact for fact in facts}


def _papers(request: HttpRequest, refs: Sequence[str]) -> dict[str, Any]:
    if not refs:
        return {}
    papers = reads.papers(request).filter(pk__in=refs).exclude(brought_by__state="undone")
    return {str(paper.pk): paper for paper in papers.defer("places", "account")}


def _hit(fact: Fact | None, terms: Sequence[str]) -> Hit | None:
    if fact is None:
        return None
    kind = type(fact)
    title = str(TITLES[kind])
    if kind in NAMES:
        name = saying.first_upper(saying.untagged(str(getattr(fact, NAMES[kind]))))
        return Hit(cut(name), title, all_of_kind(kind, fact))
    longest = max((str(getattr(fact, field)) for field in TEXTS[kind]), key=len)
    shown = around(longest, terms)
    head = cut(saying.first_upper(name_for(fact)))
    return Hit(head, saying.joined(saying.day(fact.on), title), address(fact), shown)


def _paper_hit(paper: Any) -> Hit | None:
    if paper is None:
        return None
    href = reverse("record:piece", args=[paper.pk])
    return Hit(naming.title_of(paper), paper.name, href)
