"""FHIR of any version (DSTU2, STU3, R4), in JSON, XML or NDJSON, into facts."""
