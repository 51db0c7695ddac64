"""One life from a seed: the file a hospital would send, and the truth it was written from."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec

from longbloom.generator.background import write_allergies, write_problems, write_rest
from longbloom.generator.chart import Chart
from longbloom.generator.diagnosis import write_diagnosis, write_sites
from longbloom.generator.dice import Dice
from longbloom.generator.fhir import Data
from longbloom.generator.genes import write_genes
from longbloom.generator.local import write_locals, write_medicines
from longbloom.generator.markers import write_markers
from longbloom.generator.pathology import write_pathology
from longbloom.generator.people import write_people
from longbloom.generator.plans import write_traps
from longbloom.generator.plot import story_of
from longbloom.generator.routine import write_days, write_visits
from longbloom.generator.scans import write_scans
from longbloom.generator.story import Story
from longbloom.generator.treatment import write_lines
from longbloom.generator.vitals import write_performance

TODAY = date(2026, 6, 30)
MEGABYTE = 1_000_000
ENVELOPE = 300


class Life(msgspec.Struct, frozen=True):
    """`entries` are (resource type, JSON); `facts` counts the clinical facts they state."""

    seed: int
    until: date
    facts: int
    truth: dict[str, Any]
    entries: tuple[tuple[str, bytes], ...]

    def resources(self) -> Iterator[Data]:
        """Every FHIR resource in the order of time."""
        for _, encoded in self.entries:
            yield msgspec.json.decode(encoded)


def live(
    seed: int,
    *,
    facts: int | None = None,
    megabytes: float | None = None,
    subtype: str | None = None,
    until: date = TODAY,
) -> Life:
    """The life of a seed up to `until`.

    `facts` or `megabytes` (of 1,000,000 bytes, in a Bundle with two spaces) set the size; the
    events stay the same and are never left out, so a life is never smaller than they are.
    """
    if seed < 0 or (facts is not None and megabytes is not None):
        raise ValueError("give a seed from 0 on, and facts or megabytes but not both")
    return write_down(story_of(seed, until, subtype), facts=facts, megabytes=megabytes)


def write_down(story: Story, *, facts: int | None = None, megabytes: float | None = None) -> Life:
    """A story with all its paperwork, in the order of time."""
    chart = Chart(story)
    truth = _events(chart, Dice(story.seed ^ 0xB100))
    chart.most_facts = facts
    if megabytes is not None:
        chart.most_bytes = round(megabytes * MEGABYTE) - ENVELOPE
        chart.measure()
    write_days(chart, story.seed, sized=facts is not None or megabytes is not None)
    truth["counts"] = dict(sorted(chart.counts.items()))
    ordered = sorted(chart.entries, key=lambda entry: (entry[0], entry[1]))
    entries = tuple((kind, encoded) for _, _, kind, encoded in ordered)
    return Life(story.seed, story.until, chart.facts, truth, entries)


def _events(chart: Chart, dice: Dice) -> dict[str, Any]:
    """Everything that the truth speaks of, written in full; returns the truth."""
    truth: dict[str, Any] = {"person": write_people(chart, dice)}
    write_visits(chart)
    truth["diagnosis"] = write_diagnosis(chart)
    truth["subtype"] = chart.story.subtype
    truth["sites"] = write_sites(chart)
    truth["receptors"] = write_pathology(chart)
    truth["genes"] = write_genes(chart)
    truth["lines"] = write_lines(chart)
    truth["local_treatments"] = write_locals(chart)
    truth["markers"], error = write_markers(chart, dice)
    truth["scans"] = write_scans(chart)
    truth["performance"] = write_performance(chart, dice)
    truth["allergies"] = write_allergies(chart, dice)
    truth["problems"] = write_problems(chart, dice)
    truth["medicines"] = write_medicines(chart, dice, [p["name"] for p in truth["problems"]])
    truth["not_facts"] = write_traps(chart, error)
    write_rest(chart)
    return truth
