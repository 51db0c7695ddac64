"""Every word that Longbloom itself puts on screen or paper, in one place for translators."""

TITLE = "Your whole picture"
UNDATED = "no date"
MADE = "Made by Longbloom on {day}. From your files: {read}."
MADE_TEXT = "Made by Longbloom on {day}."
HOW_TO_OPEN = "Tap any line with an arrow to see the record's own words and where they stand."
SKIP = "Skip to the picture"
CONTENTS = "On this page"
SOURCE = "Where it stands"
RECORD_SAYS = "In the record’s words"
NOT_FITTING = "Something here doesn’t fit"
AS_TABLE = "The same as a table"
LIMITS = (
    "No clinician has reviewed Longbloom yet. It does arithmetic and shows sources; "
    "your team decides.",
    "This page is a file of your own. It holds no program and sends nothing to anyone.",
)
IN_JSON = "{count} more are not shown here. All of them are in the JSON (longbloom read --json)."
OLDER_IN_JSON = (
    "{count} older values are not shown here. All of them are in the JSON (longbloom read --json)."
)
MORE_SOURCES = "and {count} more places"
MORE = "… and {count} more"
CUT = "… (cut here; the whole text is in your file)"
TEXT_SOURCES = "For the source of each line, write the page (--html FILE) or the JSON (--json)."

TITLES = {
    "cells": "What kind of cancer cells",
    "places": "Where it was found",
    "lines": "Treatments against the cancer",
    "time": "Time line",
    "markers": "Tumor markers",
    "scans": "Scans",
    "local": "Surgery and radiation",
    "genes": "Genes",
    "active": "How active you are",
    "medicines": "Medicines",
    "allergies": "Allergies",
    "problems": "Other health problems",
    "unknown": "What is not known yet, and what to ask",
    "doubts": "What doesn’t fit",
    "labs": "Lab values",
    "rest": "Also in your record",
    "read": "What we read",
    "limits": "What Longbloom can’t do",
}
EMPTY = {
    "cells": "This record does not say what kind of cells they are.",
    "places": "This record names no place away from where the cancer began.",
    "lines": "This record shows no drugs against cancer.",
    "time": "Nothing in this record has a date that could be drawn.",
    "markers": "This record holds no tumor markers.",
    "scans": "This record holds no scans.",
    "local": "This record shows no surgery and no radiation.",
    "genes": "This record holds no gene tests.",
    "active": "This record does not say how active you are.",
    "medicines": "This record lists no medicines.",
    "allergies": "This record does not speak of allergies. That does not mean there are none.",
    "problems": "This record lists no other health problems.",
    "unknown": "None of the questions that Longbloom asks about a record is open.",
    "doubts": "Nothing that we noticed.",
    "labs": "This record holds no lab values.",
}
INTROS = {
    "lines": "Drugs that were used together stand together, as one treatment.",
    "time": "Your years from left to right.",
    "markers": "A marker can go up and down for many reasons. Your team reads it along with your "
    "scans and how you feel.",
    "scans": "Longbloom reads the direction from the report’s words.",
    "unknown": "Questions you can take to your next visit:",
    "doubts": "Two entries differ, or words and code differ. Ask your team what is right.",
    "labs": "The newest value of each test.",
    "active": "As your team wrote it down.",
}
PDF = {
    "title": "The whole picture on two pages",
    "born": "Born {day}",
    "limits": "Made by Longbloom from the person’s own records. No clinician has reviewed it.",
    "invented": "Invented person",
    "medicines": "Medicines now, as far as the record says",
    "no medicines": "This record lists no medicine without an end. That does not mean there is "
    "none.",
    "last entry": "last entry {day}",
    "wishes": "What matters to me",
    "more": "… and {count} more in the full record",
    "earlier": "{count} earlier ones are in the full record",
    "sources": "From {count} entries in {files}. Each entry with its place is in the full record.",
    "left out": "Entries that the person keeps out of this paper: {count}.",
    "by her": "All of this was written down by the person herself.",
}
PDF_COLUMNS = ("Treatment", "From and to", "How it ended")
WORKED_OUT = "worked out by Longbloom, not by your team"
ALL_WORKED_OUT = "Which drugs belong together was worked out by Longbloom, not by your team."
SORTED_FROM = "Sorted by Longbloom from the results below."
CHANGED = (
    "The cells are not the same in every sample. The newest sample from a place where it spread "
    "counts first."
)

HEAD_NO_CANCER = "This record does not speak of breast cancer."
HEAD_CANCER = {
    "in situ": "Breast cancer in its earliest form (in situ)",
    "history": "Breast cancer in the past",
}
HEAD_PLAIN = "Breast cancer"
HEAD_NO_KIND = "{cancer}. Its kind is not known yet."
HEAD_KIND = "{cancer}: {kind}."
HEAD_SINCE = "In {when} it was also found in the {sites}{later} (stage {stage})."
HEAD_LATER = ", in {when} in the {sites}"
HEAD_SPREAD = "It has spread since {when} (stage {stage})."
HEAD_SPREAD_UNDATED = "It has spread (stage {stage}). Since when is not recorded."
HEAD_FOUND = "It was found in the {sites}."
HEAD_WHERE_UNKNOWN = "Where is not recorded."
HEAD_STAGE_ON = "In {when} it was stage {stage}."
HEAD_STAGE = "Stage {stage}."
HEAD_NOT_SPREAD = "Nothing in this record says that it has spread."
HEAD_SPREAD_UNKNOWN = "This record does not say whether it has spread."
HEAD_DIED = "This record gives {when} as the day of death."
HEAD_DIED_UNDATED = "This record says that its person has died."
