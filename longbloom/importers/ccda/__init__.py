"""C-CDA documents (R1.1, R2.x, CCD, C32): sections into the shapes that FHIR's readers read."""
