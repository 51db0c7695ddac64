"""Named questions to a record, each answered yes, no or not known."""
