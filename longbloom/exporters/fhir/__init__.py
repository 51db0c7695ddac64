"""A record as FHIR R4, for hospitals and other programs, and to come back without loss."""
