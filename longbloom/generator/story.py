"""What happens in one life with stage IV breast cancer, before any of it is written as FHIR."""

from datetime import date

from msgspec import Struct


class Sample(Struct, frozen=True):
    """A piece of the tumor and its receptors. `er` and `pr` are percent of cells."""

    on: date
    site: str
    er: int
    pr: int
    her2: str
    amplified: bool | None = None

    def results(self) -> dict[str, str]:
        """ER, PR and HER2 as positive, negative or low."""
        return {
            "ER": "positive" if self.er else "negative",
            "PR": "positive" if self.pr else "negative",
            "HER2": self.her2_result(),
        }

    def her2_result(self) -> str:
        if self.her2 == "3+" or self.amplified:
            return "positive"
        return "negative" if self.her2 == "0" else "low"


class GeneTest(Struct, frozen=True):
    """One gene looked at. `dna` and `protein` name the change when there is one."""

    on: date
    gene: str
    result: str
    origin: str
    dna: str = ""
    protein: str = ""


class Given(Struct, frozen=True):
    """One drug of a line. `days` are the infusions or injections; empty for tablets."""

    drug: str
    start: date
    stop: date | None
    days: tuple[date, ...] = ()


class Line(Struct, frozen=True):
    """One line of therapy; `number` counts within its setting (early or advanced)."""

    number: int
    setting: str
    given: tuple[Given, ...]
    why: str = ""

    @property
    def drugs(self) -> tuple[str, ...]:
        return tuple(given.drug for given in self.given)

    @property
    def start(self) -> date:
        return min(given.start for given in self.given)

    @property
    def stop(self) -> date | None:
        stops = [given.stop for given in self.given if given.stop]
        return max(stops) if len(stops) == len(self.given) else None


class Spread(Struct, frozen=True):
    """A place the cancer spread to, and the first scan that shows it."""

    site: str
    place: str
    on: date


class Lesion(Struct, frozen=True):
    """The largest lesion of a site on one scan; `before` is its last size, 0 when it is new."""

    site: str
    place: str
    size: int
    before: int = 0


class Scan(Struct, frozen=True):
    """One imaging study. `trend`: smaller, same, larger, or empty for the first one."""

    on: date
    kind: str
    trend: str
    lesions: tuple[Lesion, ...]


class Local(Struct, frozen=True):
    """Surgery or radiation."""

    kind: str
    name: str
    site: str
    on: date
    stop: date


class Story(Struct, frozen=True):
    """The whole life as it is told; everything else is its paperwork."""

    seed: int
    until: date
    born: date
    side: str
    histology: str
    subtype: str
    grade: int
    ki67: int
    first_stage: str
    primary_on: date
    metastatic_on: date
    samples: tuple[Sample, ...]
    genes: tuple[GeneTest, ...]
    sites: tuple[Spread, ...]
    lines: tuple[Line, ...]
    locals: tuple[Local, ...]
    scans: tuple[Scan, ...]
    planned_drug: str
    name: tuple[str, str] = ("", "")
    """Given and family name; empty: one is drawn."""

    @property
    def de_novo(self) -> bool:
        return self.primary_on == self.metastatic_on

    @property
    def leading(self) -> Sample:
        """The sample that stands for the cancer: a metastasis first, then the newest."""
        return max(self.samples, key=lambda sample: (sample.site != "breast", sample.on))

    def line_on(self, day: date) -> Line | None:
        """The line under way on a day."""
        running = [n for n in self.lines if n.start <= day and (n.stop is None or day <= n.stop)]
        return running[-1] if running else None
