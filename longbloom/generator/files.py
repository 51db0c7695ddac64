"""A life as files: one Bundle, or bulk NDJSON by resource type."""

from pathlib import Path

import msgspec

from longbloom.generator.chart import as_entry
from longbloom.generator.fhir import at
from longbloom.generator.life import Life


def bundle_bytes(life: Life, indent: int | None = None) -> bytes:
    """One collection Bundle; `indent=2` is how hospitals export."""
    head = {
        "resourceType": "Bundle",
        "id": f"life-{life.seed}",
        "type": "collection",
        "timestamp": at(life.until, 12),
        "entry": [],
    }
    start = msgspec.json.encode(head).removesuffix(b"]}")
    entries = b",".join(as_entry(kind, encoded) for kind, encoded in life.entries)
    whole = start + entries + b"]}"
    return msgspec.json.format(whole, indent=indent) if indent else whole


def write_ndjson(life: Life, folder: Path | str) -> list[Path]:
    """One file a resource type, one resource a line; returns the files."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    by_kind: dict[str, list[bytes]] = {}
    for kind, encoded in life.entries:
        by_kind.setdefault(kind, []).append(encoded + b"\n")
    written = []
    for kind, lines in sorted(by_kind.items()):
        path = folder / f"{kind}.ndjson"
        path.write_bytes(b"".join(lines))
        written.append(path)
    return written
