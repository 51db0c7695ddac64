"""Days on English pages as the exporters say them: "24 November 2026"."""

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y, P"
