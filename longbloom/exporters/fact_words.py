"""The plain words for what facts hold: kinds of cells, places, results, ranges, activity."""

KINDS = {
    "HR+/HER2+": "hormone positive, HER2 positive",
    "HR+/HER2-": "hormone positive, HER2 negative",
    "HR+/HER2-low": "hormone positive, HER2-low",
    "HR+/HER2-ultralow": "hormone positive, HER2-ultralow",
    "HR+/HER2 not known": "hormone positive, HER2 not known",
    "HR-/HER2+": "hormone negative, HER2 positive",
    "triple negative": "triple negative (hormone negative, HER2 negative)",
    "triple negative, HER2-low": "triple negative, HER2-low",
    "triple negative, HER2-ultralow": "triple negative, HER2-ultralow",
    "HR-/HER2 not known": "hormone negative, HER2 not known",
    "HER2+, HR not known": "HER2 positive, hormone receptors not known",
    "HER2-, HR not known": "HER2 negative, hormone receptors not known",
    "HER2-low, HR not known": "HER2-low, hormone receptors not known",
    "HER2-ultralow, HR not known": "HER2-ultralow, hormone receptors not known",
}
RECEPTORS = {"ER": "Estrogen receptor (ER)", "PR": "Progesterone receptor (PR)", "HER2": "HER2"}
RESULTS = {"equivocal": "not clear", "unknown": "not known"}
SAMPLES = {
    "metastasis": "sample from a place where it spread",
    "primary": "sample from where it began",
}
SAMPLE_OF = {"metastasis": "the sample from {site}", "primary": "the sample from where it began"}
SPREAD_PLACE = "a place where it spread"
SITES = {
    "lymph node": "lymph nodes",
    "leptomeninges": "lining of the brain and spine (leptomeninges)",
    "pleura": "lining of the lung (pleura)",
    "peritoneum": "lining of the belly (peritoneum)",
    "mediastinum": "space between the lungs (mediastinum)",
    "adrenal": "adrenal gland",
    "other": "another place",
}
SETTINGS = {
    "early": "Before it had spread",
    "advanced": "After it had spread",
    "": "Not known whether before or after it had spread",
}
LINE = "Treatment {number}"
FIRST_FOUND = "first found: {when}"
FROM_TO = "{start} to {stop}"
UNTIL = "until {stop}"
FROM_OPEN = "from {start}"
NO_END = "No end is recorded."
NO_END_LAST = "No end is recorded. The last entry is from {last}."
STOPPED_BECAUSE = "Why it stopped: {why}"
WHY_NOT_SAID = "Why it stopped is not recorded."
SCAN_TRENDS = {
    "smaller": "The report speaks of: smaller.",
    "same": "The report speaks of: no change.",
    "larger": "The report speaks of: larger, or new.",
    "gone": "The report speaks of: nothing left to see.",
    "mixed": "The report speaks of: some smaller, some larger.",
    "": "We could read no direction in the report.",
}
TRENDS = {
    "smaller": "smaller",
    "same": "no change",
    "larger": "larger, or new",
    "gone": "nothing left to see",
    "mixed": "some smaller, some larger",
}
SPOT = "A spot"
LESION_SEEN = {
    "measured": "measured",
    "present": "there, without a size",
    "too small": "too small to measure",
    "gone": "no longer there",
    "not evaluated": "could not be looked at",
}
LESION_CHANGES = {
    "new": "new, it says",
    "larger": "larger, it says",
    "smaller": "smaller, it says",
    "same": "no change, it says",
}
RESPONSE_TITLE = "What your team wrote about how the cancer answers"
SHAPES = {
    "local": (("cross", "surgery"), ("square", "radiation and others")),
    "scans": (
        ("down", "smaller or gone"),
        ("level", "no change"),
        ("up", "larger or new"),
        ("diamond", "some of each"),
        ("ring", "no direction given"),
    ),
}
OPEN_LEGEND = "Dots after a bar: no end is recorded."

GENE_RESULTS = {
    "positive": "a change was found",
    "negative": "no change found",
    "uncertain": "a change whose meaning is not clear",
    "unknown": "no clear result",
}
TUMOR_TESTS = ("MSI", "TMB", "PD-L1", "HRD")
"""Tests of the tumor as a whole: their results are positive or negative, not a change."""
TEST_RESULTS = {"uncertain": "not clear", "unknown": "no clear result"}
ORIGINS = {"germline": "inherited (germline)", "somatic": "in the tumor (somatic)"}
ECOG = {
    0: "Fully active, as before the illness.",
    1: "Hard physical work is too much. Walking and light work are fine.",
    2: "Up and about more than half of the day. Takes care of self, but can’t work.",
    3: "In bed or in a chair more than half of the day. Needs some help with self-care.",
    4: "In bed or in a chair all day. Needs help with all self-care.",
}
"""The scale of `ecog-1982` in plainer words; its 5 means death and is never a score to read."""
ECOG_HEAD = "ECOG {score}"
KARNOFSKY_HEAD = "Karnofsky {score}"
KARNOFSKY = "100 means no complaints; lower means more help is needed."
NO_SCORE = "No score given"
RANGES = {
    "above": "above the lab’s range",
    "below": "below the lab’s range",
    "in": "in the lab’s range",
    "marked": "marked by the lab as not usual",
    "": "",
}
FLAGS = {"H": "above", "HH": "above", "L": "below", "LL": "below", "N": "in", "A": "marked"}
LAB_RANGE = "The lab’s range is {range}."
UP_TO = "up to {high}"
FROM_UP = "{low} or more"
NOT_DRAWN = "{count} values are in the table only: they have no date, no number or another unit."
MARKER_NEWEST = "Newest: {value} on {day}."
MARKER_NO_DATE = "Newest: {value}, no date."
MARKER_RANGE = "{count} values since {day}, from {least} to {most}."
LOCAL = {"surgery": "Surgery", "radiation": "Radiation", "ablation": "Ablation"}
MEDICINE_GROUPS = {
    "cancer": "Against the cancer",
    "bone": "To protect the bones",
    "other": "Other medicines",
}
ONE_ENTRY = "1 entry"
ENTRIES = "{count} entries"
STATUS = "marked as {status}"
REACTION = "Reaction: {reaction}"
OTHER_CANCER = "Another cancer"
GRADE = "grade {grade}"
SIDES = {"left": "left side", "right": "right side", "both": "both sides"}
STAGES_TITLE = "Stages, as recorded"
NAMES_TITLE = "What your record calls it"
DIAGNOSES = {
    "in situ": "earliest form (in situ)",
    "recurrence": "came back",
    "metastatic": "has spread",
    "history": "in the past",
}
REST_TITLES = {
    "responses": "How the cancer answers",
    "vitals": "Weight, pressure and the like: newest of each",
    "exams": "Findings and answers: newest of each",
    "procedures": "What was done",
    "wishes": "Wishes and goals",
    "life": "Dates in your life",
    "notes": "Notes",
    "documents": "Reports and letters",
    "visits": "Visits and stays",
    "corrected": "Entries that were corrected since",
}
READ_KEPT = "Kept whole, without a fact for this page"
READ_UNREAD = "Could not be read"
READ_FILES = "Files: {files}."
UNREAD_ADVICE = (
    "Ask the place that gave you this file for a new copy, or for the same as FHIR or PDF. "
    "What it holds is not on this page."
)
PIECES = "{count} pieces"
ONE_PIECE = "1 piece"
NOT_KNOWN = "Not known: {what}"
LANES = {
    "drugs": "Treatments",
    "local": "Surgery and radiation",
    "scans": "Scans",
}
SPREAD_FOUND = "spread found"
TIME_TITLE = "Time line from {start} to {stop}"
MARKER_TITLE = "{name} from {start} to {stop}"
COLUMNS = {
    "date": "Date",
    "what": "What",
    "value": "Value",
    "result": "Result",
    "drug": "Drug, and why it stopped",
    "words": "In the record’s words",
}
ALL_FROM = "Each row stands in {where}."
A_SAMPLE = "another sample"
DIFFERS = "Not the same everywhere: {result} in {sample}, {day}."
OTHER_TEST = "Another test, {day}: {result}"
STAGE = "Stage {stage}"
DRUGS_NOT_NAMED = "Drugs not named"
SCAN = "Scan"
NAMES_SITES = "It names: {sites}."
OPEN_END = "no end recorded"
TIME_SENTENCE = (
    "{drugs} drug treatments, {local} times surgery or radiation, {scans} scans with a date."
)
LAB_LIMIT = "Dashed line: the lab’s upper limit, {limit}."
CELLS = "{percent} % of the cells"
MORE_FILES = "{count} more"
OLDER_SCANS = "Older scans"
OLDER_SCORES = "Scores before"
