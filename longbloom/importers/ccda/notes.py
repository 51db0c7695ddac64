"""Notes: acts that carry a text of their own, whole documents that are only text or a picture."""

import base64
import binascii
import re
from collections.abc import Iterator

from longbloom.importers.ccda.elements import Element, attr, child, children
from longbloom.importers.ccda.narrative import Narrative, text_of
from longbloom.importers.ccda.refusals import refuse_mistakes, refuse_plans
from longbloom.importers.ccda.said import Words
from longbloom.importers.ccda.values import author_time, concept, times
from longbloom.importers.fhir.index import NotAFact
from longbloom.importers.fhir.shapes import Resource

RTF_ESCAPE = re.compile(r"\\'([0-9a-fA-F]{2})")
RTF_GROUP = re.compile(r"\{\\(?:\*|fonttbl|colortbl|stylesheet|info)[^{}]*(?:\{[^{}]*\}[^{}]*)*\}")
RTF_BREAK = re.compile(r"\\(?:par|line|sect|page)\b ?")
RTF_WORD = re.compile(r"\\[a-zA-Z]+-?\d* ?|\\[~\-_*]|[{}]")


def note(statement: Element, told: Narrative) -> Resource:
    """One note with its date; its words may state receptors, stage and spread."""
    refuse_plans(statement)
    refuse_mistakes(statement)
    holder = child(statement, "text")
    text = note_text(holder, told)
    named = concept(child(statement, "code"), told)
    if not text:
        raise NotAFact("the note has no text that can be read")
    title = next((c.display for c in named.coding[1:] if c.display), "") or named.words
    return Words(
        title=title or "Note",
        text=text,
        kind="note",
        date=times(statement).start or author_time(statement),
        speaks=True,
    )


def note_text(holder: Element | None, told: Narrative) -> str:
    """The text of a note as a person reads it, also when it is packed as base64 or RTF."""
    if holder is None:
        return ""
    if attr(holder, "representation") != "B64":
        return told.whole(holder)
    kind = attr(holder, "mediaType").lower()
    packed = "".join(str(part) for part in holder.itertext())
    unpacked = _unpacked(packed) if kind.startswith("text/") or "rtf" in kind else ""
    return unpacked or (told.whole(holder) if child(holder, "reference") is not None else "")


def unstructured(root: Element) -> Iterator[Words]:
    """A document whose body is one text or one scanned paper."""
    told = Narrative({})
    for component in children(root, "component"):
        body = child(component, "nonXMLBody")
        if body is not None:
            holder = child(body, "text")
            kind = attr(holder, "mediaType") or "text/plain"
            title = child(root, "title")
            text = note_text(holder, told) if kind.startswith("text/") else ""
            name = text_of(title) if title is not None else ""
            yield Words(title=name or "Document", text=text, kind=kind, speaks=True)


def _unpacked(packed: str) -> str:
    try:
        data = base64.b64decode("".join(packed.split()), validate=False)
    except (binascii.Error, ValueError):
        return ""
    text = data.decode("utf-8", "replace").rstrip("\x00")
    return _without_rtf(text) if text.startswith("{\\rtf") else text


def _without_rtf(text: str) -> str:
    """The plain words of RTF, good enough to read; the original stays in the raw bytes."""
    text = RTF_GROUP.sub("", text.replace("\r", "").replace("\n", ""))
    text = RTF_ESCAPE.sub(lambda match: bytes.fromhex(match[1]).decode("cp1252", "replace"), text)
    lines = RTF_WORD.sub("", RTF_BREAK.sub("\n", text)).split("\n")
    return "\n".join(line.strip() for line in lines if line.strip())
