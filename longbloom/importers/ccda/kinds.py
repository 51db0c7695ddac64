"""What kind of section this is: by its code, else its template, else the words of its title."""

import re

from longbloom.importers.ccda.elements import Element, attr, child, children, code, local
from longbloom.importers.words.plain import plain

BY_CODE = {
    "problems": "11450-4 11348-0 11535-2 46241-6 42347-5 10218-6 59769-0 59776-5 55109-3 "
    "C-CDAV2-DDN",
    "allergies": "48765-2",
    "medications": "10160-0 10183-2 42346-7 75311-1 29549-3",
    "results": "30954-2 11493-4",
    "vitals": "8716-3",
    "procedures": "47519-4 29554-3",
    "visits": "46240-8",
    "vaccines": "11369-6",
    "social": "29762-2",
    "family": "10157-6",
    "function": "47420-5 10190-7 61144-2 8709-8",
    "notes": "34109-9 34746-8 11506-3 11488-4 28570-0 18842-5 34117-2 11502-2 18748-4 22634-0 "
    "11526-1 34133-9 18841-7",
    "told": "10164-2 8648-8 51848-0 121070 121072 61149-1 61150-9 10223-6 11329-0 29545-1 10187-3 "
    "10210-3 10184-0 22636-5 22637-3 24419-4 33746-9",
    "plan": "18776-5 51847-2 61146-7 62387-6 69730-0 42349-1 59772-4 8653-8 42344-2 11383-7",
    "concerns": "75310-3",
    "before": "10219-4 59768-2 121109",
    "payers": "48768-6",
    "directives": "42348-3",
    "devices": "46264-8",
    "pictures": "121181",
    "team": "85847-2",
}
BY_TEMPLATE = {
    "problems": "22.2.5 22.2.5.1 22.2.20 22.2.24 22.2.43 1.11",
    "allergies": "22.2.6 22.2.6.1 1.2",
    "medications": "22.2.1 22.2.1.1 22.2.11 22.2.11.1 22.2.38 22.2.44 1.8",
    "results": "22.2.3 22.2.3.1 1.14",
    "vitals": "22.2.4 22.2.4.1 1.16",
    "procedures": "22.2.7 22.2.7.1 1.12",
    "visits": "22.2.22 22.2.22.1 1.3",
    "vaccines": "22.2.2 22.2.2.1 1.6",
    "social": "22.2.17 1.15",
    "family": "22.2.15 1.4",
    "function": "22.2.14 22.2.56 22.2.57 1.5",
    "plan": "22.2.10 22.2.9 22.2.45 22.2.60 21.2.3 22.2.61 1.10",
    "concerns": "22.2.58",
    "payers": "22.2.18 1.9",
    "directives": "22.2.21 22.2.21.1 1.1",
    "devices": "22.2.23 1.7",
    "notes": "22.2.65",
}
TEMPLATES = "2.16.840.1.113883.10.20."
BY_TITLE = (
    ("family", r"family"),
    ("plan", r"\bplan|goal|instruction|referral|recommend|follow.?up|future"),
    ("before", r"pre-?operative diagnos|indication"),
    ("concerns", r"concern"),
    ("problems", r"problem|diagnos|past (?:medical|illness)|conditions"),
    ("allergies", r"allerg|adverse reaction"),
    ("medications", r"medicat|medicine"),
    ("vitals", r"vital"),
    ("vaccines", r"immuni|vaccin"),
    ("results", r"result|laborator|\blabs?\b"),
    ("procedures", r"procedure|surger"),
    ("visits", r"encounter"),
    ("social", r"social"),
    ("function", r"functional|cognitive|mental"),
    ("payers", r"payer|insurance|coverage"),
    ("directives", r"directive"),
    ("devices", r"equipment|device|implant"),
    ("notes", r"\bnotes?\b|patholog|radiolog|progress|consult|imaging"),
    ("told", r"hospital course|history of present|assessment|impression|findings|subjective"),
)
CODES = {one: kind for kind, codes in BY_CODE.items() for one in codes.split()}
ROOTS = {TEMPLATES + one: kind for kind, ends in BY_TEMPLATE.items() for one in ends.split()}
TITLES = tuple((kind, re.compile(sign)) for kind, sign in BY_TITLE)
LONGEST_TITLE = 80
BY_STATEMENT = {
    "substanceAdministration": "medications", "supply": "medications", "encounter": "visits",
    "procedure": "procedures", "organizer": "results", "observation": "results", "act": "problems",
}  # fmt: skip


def kind_of_section(section: Element) -> str:
    """problems, allergies, medications, results, ..., or "" when nothing tells."""
    by_code = CODES.get(code(section), "")
    if by_code:
        return by_code
    roots = (attr(one, "root") for one in children(section, "templateId"))
    by_template = next((ROOTS[root] for root in roots if root in ROOTS), "")
    if by_template:
        return by_template
    words = plain(title_of(section))
    return next((kind for kind, sign in TITLES if sign.search(words)), "")


def title_of(section: Element) -> str:
    """The section's title, else the name of its code, else the code."""
    title = child(section, "title")
    own = (
        " ".join("".join(str(part) for part in title.itertext()).split())
        if title is not None
        else ""
    )
    shown = own or attr(child(section, "code"), "displayName") or code(section)
    return shown[:LONGEST_TITLE] or "untitled"


def kind_of_entry(entry: Element) -> str:
    """For entries that came without their section: by the form of what they say."""
    statement = next(children(entry, *BY_STATEMENT), entry)
    if next(statement.iter("{*}participantRole"), None) is not None and local(statement) == "act":
        return "allergies"
    return BY_STATEMENT.get(local(statement), "")
