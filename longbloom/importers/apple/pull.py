"""Pulls the elements out of export.xml while it streams by; none of the XML is held."""

import re
from collections.abc import Callable
from xml.parsers import expat

from longbloom.importers.opening import BreaksOff, Opened

ROOT = re.compile(rb"<HealthData[\s>]")
ENTITIES = (
    "this file defines entities of its own, which no phone writes and some attacks use, so it was "
    "not opened. Export it from the phone again"
)
TORN = (
    "this file is damaged or breaks off at line {line}. What stands before was read. Export it "
    "from the phone again and add it once more: nothing will be doubled"
)
Take = Callable[[str, dict[str, str]], None]


def is_export(head: bytes | memoryview) -> bool:
    """Is the first element Apple's HealthData? Looked for in the first bytes only."""
    start = bytes(head[:65_536])
    return start.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"<" and bool(ROOT.search(start))


def pull(opened: Opened, take: Take) -> str:
    """Hand every element to `take`; a sentence when something stopped it, else empty.

    Apple's internal DTD is genuine, needed by nobody, and malformed in some versions of iOS: it
    is stepped over, and with it every entity that could be declared.
    """
    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler = take
    parser.buffer_text = True
    lines, is_begun = 0, False
    try:
        for chunk in opened.chunks():
            if not is_begun:
                root = ROOT.search(chunk)
                if root is None or b"<!ENTITY" in chunk[: root.start()]:
                    return ENTITIES if root else TORN.format(line=1)
                lines, is_begun = chunk[: root.start()].count(b"\n"), True
                chunk = chunk[root.start() :]
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        return TORN.format(line=lines + error.lineno)
    except BreaksOff as reason:
        return str(reason)
    return ""
