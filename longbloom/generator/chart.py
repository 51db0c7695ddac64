"""The growing file of one person: every resource gets an id, is counted and kept as JSON."""

from datetime import date

import msgspec

from longbloom.generator.fhir import Data
from longbloom.generator.story import Story

BASE = "https://fhir.bloomfield.example/api/FHIR/R4"
PAPERWORK = {
    "Patient", "Practitioner", "Organization", "Coverage", "Claim", "ExplanationOfBenefit",
    "CarePlan", "ServiceRequest", "Specimen", "FamilyMemberHistory",
}  # fmt: skip
"""What states no clinical fact about her."""
SPREADER = 0x9E3779B97F4A7C15F39CC0605CEDC835
"""An odd number: multiplying by it maps every (seed, count) to another id of 128 bits."""


class Full(Exception):
    """The wanted size is reached."""


class Chart:
    """`facts` and `size` grow with every resource; `most_facts` and `most_bytes` end the growth."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.entries: list[tuple[str, int, str, bytes]] = []
        self.counts: dict[str, int] = {}
        self.facts = 0
        self.size = 0
        self.most_facts: int | None = None
        self.most_bytes: int | None = None
        self.people: dict[str, Data] = {}
        self.encounters: dict[date, Data] = {}
        self.problems: dict[str, Data] = {}

    def add(
        self, kind: str, when: str, body: Data, profile: str = "", weight: int | None = None
    ) -> str:
        """Keep a resource and return its reference; `weight` is the number of facts it states."""
        self._stop_when_full()
        place = len(self.entries)
        name = self._id(place)
        meta: Data = {"versionId": "1", "lastUpdated": when if "T" in when else f"{when}T12:00:00Z"}
        if profile:
            meta["profile"] = [profile]
        resource = {"resourceType": kind, "id": name, "meta": meta, **body}
        encoded = msgspec.json.encode(resource)
        self.entries.append((when, place, kind, encoded))
        self.counts[kind] = self.counts.get(kind, 0) + 1
        self.facts += weight if weight is not None else kind not in PAPERWORK
        if self.most_bytes is not None:
            self.size += indented_size(entry_of(kind, name, encoded))
        return f"{kind}/{name}"

    def measure(self) -> None:
        """Count the bytes of what is there so far."""
        self.size = sum(indented_size(as_entry(kind, raw)) for _, _, kind, raw in self.entries)

    def who(self, role: str) -> Data:
        return self.people[role]

    @property
    def subject(self) -> Data:
        return self.people["patient"]

    def context(self, day: date) -> Data:
        """The visit of the day, where an infusion names it."""
        return {"context": self.encounters[day]} if day in self.encounters else {}

    def during(self, day: date) -> Data:
        """The visit of the day, where everything else names it."""
        return {"encounter": self.encounters[day]} if day in self.encounters else {}

    def primary(self) -> Data:
        return self.problems["primary"]

    def _id(self, place: int) -> str:
        number = ((self.story.seed & (2**64 - 1)) << 64 | place + 1) * SPREADER % 2**128
        digits = f"{number:032x}"
        return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"

    def _stop_when_full(self) -> None:
        if self.most_facts is not None and self.facts >= self.most_facts:
            raise Full
        if self.most_bytes is not None and self.size >= self.most_bytes:
            raise Full


def entry_of(kind: str, name: str, encoded: bytes) -> bytes:
    """A resource as a Bundle entry."""
    url = f"{BASE}/{kind}/{name}".encode()
    return b'{"fullUrl":"' + url + b'","resource":' + encoded + b"}"


def as_entry(kind: str, encoded: bytes) -> bytes:
    start = encoded.index(b'"id":"') + 6
    return entry_of(kind, encoded[start : encoded.index(b'"', start)].decode(), encoded)


def indented_size(entry: bytes) -> int:
    """Its bytes inside a Bundle written with two spaces."""
    shown = msgspec.json.format(entry, indent=2)
    return len(shown) + 4 * (shown.count(b"\n") + 1) + 2
