"""Seeded lives with stage IV breast cancer, written as FHIR R4, for the demo and the benches."""

from longbloom.generator.files import bundle_bytes, write_ndjson
from longbloom.generator.life import Life, live

__all__ = ["Life", "bundle_bytes", "live", "write_ndjson"]
