"""Why an entry of a C-CDA document is kept and yields no fact, in words for her."""

WHAT = {
    "problems": "problem", "allergies": "allergy", "medications": "medicine", "results": "result",
    "vitals": "vital sign", "procedures": "procedure", "visits": "visit", "vaccines": "vaccine",
    "social": "social history", "family": "family history", "function": "functional status",
    "notes": "note", "plan": "plan", "concerns": "health concern", "payers": "insurance",
    "directives": "advance directive", "devices": "medical equipment",
    "pictures": "list of pictures",    "team": "care team", "before": "reason for a procedure",
}  # fmt: skip
WHY = {
    "plan": "a plan; nothing in it is taken as done",
    "concerns": "a concern to watch; the problems themselves stand in the problem list",
    "payers": "about insurance",
    "directives": "about her wishes for care; read it with her team",
    "devices": "about devices and aids",
    "pictures": "a list of pictures, without the pictures",
    "team": "about the clinic",
    "before": "why something was done, before it was known what is there",
    "told": "kept with the text of its section",
}
NOT_READ_YET = "kept whole; Longbloom does not read this kind of section yet"
NOTHING_IN_IT = "kept whole; it gives no value"
EMPTY = "the section is empty"
STUMBLED = "an entry Longbloom stumbled over ({name})"


def why_kept(kind: str) -> str:
    return WHY.get(kind, NOT_READ_YET)
