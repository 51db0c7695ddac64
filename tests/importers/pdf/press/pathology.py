"""A pathology report: receptors, genes and the diagnosis, among history, denials and methods."""

import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from msgspec import structs

from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Diagnosis, Fact, Gene, Lab, Receptor, Spread, Stage
from tests.importers.pdf.press.look import Look, a_day, a_look, later
from tests.importers.pdf.press.measured import NOWHERE
from tests.importers.pdf.press.prose import SIDES, Section, dated, report
from tests.importers.pdf.press.truth import Expected, Sheet, Truth

SHARES = (20, 40, 60, 70, 80, 90, 95, 100)
KI67 = "85330-9"


@cache
def ways() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "pathology.toml").read_text("utf-8"))


def pathology_sheet(seed: int) -> Sheet:
    """The pathology report of a seed: a tissue report, and now and then one with genes."""
    dice = Random(f"pathology {seed}")
    look = a_look(dice)
    said, taken = ways()[look.language], a_day(dice)
    days = {"collected": taken, "received": later(taken, 1), "reported": later(taken, 4)}
    sections, expected = _sections(said, look, dice, taken)
    data = report(
        sections,
        look,
        dice,
        title=dice.choice(said["title"]),
        dates=dated(said, look, dice, dict(dice.sample(sorted(days.items()), 3))),
    )
    truth = Truth(
        kind="pathology",
        names=(look.her.name,),
        born=look.her.born,
        on=taken,
        days=tuple(days.values()),
        language=look.language,
        layout=next(
            section.shape for section in sections if section.heading == said["markers_head"]
        ),
        expected=tuple(expected),
    )
    return Sheet(f"pathology-{seed}.pdf", data, truth)


def _sections(
    said: dict[str, Any], look: Look, dice: Random, on: PartialDate
) -> tuple[list[Section], list[Expected]]:
    """The report in the order of its kind, and what it states."""
    history = dice.choice(said["history"]).format(year=on.year - dice.randint(2, 9))
    found, what = _diagnosis(dice.choice(said["diagnosis"]), look, dice, on)
    shape = dice.choice(("lines", "table", "prose")) if look.language == "en" else "lines"
    names = ("KI67",) if dice.random() < 0.2 else ("ER", "PR", "HER2", "KI67")
    markers = [_marker(name, said, dice, on) for name in names]
    if len(names) == 1:
        markers.insert(0, _summary(dice.choice(said["summary"]), dice, on))
    end = "." if shape == "prose" else ""
    marker_lines = [f"{line.rstrip('.')}{end}" for line, _ in markers]
    made = [
        Section(said["history_head"], [history]),
        Section(said["diagnosis_head"], [found, *dice.sample(said["negations"], 1)]),
        Section(said["markers_head"], marker_lines, shape),
    ]
    expected = [*what, *(one for _, some in markers for one in some)]
    if dice.random() < 0.5:
        genes = dice.sample(said["gene"], min(len(said["gene"]), dice.randint(2, 5)))
        made.append(Section(said["genes_head"], [gene["words"] for gene in genes]))
        expected += [_gene(gene, on) for gene in genes]
    made.append(Section(said["notes_head"], dice.sample(said["notes"], 2)))
    return made, expected + _arguable(history, on)


def _diagnosis(
    way: dict[str, Any], look: Look, dice: Random, on: PartialDate
) -> tuple[str, list[Expected]]:
    side = dice.choice(("left", "right"))
    word = SIDES[look.language][side]
    words = way["words"].format(side=word, Side=word.capitalize())
    if "site" in way:
        spread = Spread(source=NOWHERE, on=on, site=way["site"])
        metastatic = Diagnosis(source=NOWHERE, on=on, what="metastatic", name=words)
        return words, [_said(spread, words), _said(metastatic, words, arguable=True)]
    cancer = Diagnosis(source=NOWHERE, on=on, what=way["what"], name=words, side=side)
    stages = [Stage(source=NOWHERE, on=on, category=one) for one in way.get("stages", ())]
    return words, [_said(fact, words) for fact in (cancer, *stages)]


def _marker(
    name: str, said: dict[str, Any], dice: Random, on: PartialDate
) -> tuple[str, list[Expected]]:
    """The line of one marker, and what it says; a HER2 of two tests may be read as its parts."""
    way = dice.choice(said[name])
    share = dice.choice(way.get("shares") or (SHARES[:4] if name == "KI67" else SHARES))
    words = way["words"].format(p=share)
    percent = Decimal(share) if "{p}" in way["words"] else _decimal(way.get("percent"))
    if name == "KI67":
        fact: Fact = Lab(source=NOWHERE, on=on, name="Ki-67", value=percent, unit="%")
        return words, [_said(fact, words, codes=(KI67,))]
    whole = _receptor({**way, "name": name}, percent, on)
    parts = [structs.replace(whole, result=part) for part in way.get("parts", ())]
    return words, [
        _said(whole, words),
        *(_said(part, words, arguable=True) for part in parts),
    ]


def _summary(way: dict[str, Any], dice: Random, on: PartialDate) -> tuple[str, list[Expected]]:
    """All receptors in one line."""
    share = dice.choice(SHARES)
    words = way["words"].format(p=share)
    expected = []
    for one in way["facts"]:
        percent = Decimal(share) if one.get("shared") else _decimal(one.get("percent"))
        expected.append(_said(_receptor(one, percent, on), words))
    return words, expected


def _receptor(way: dict[str, Any], percent: Decimal | None, on: PartialDate) -> Receptor:
    return Receptor(
        source=NOWHERE,
        on=on,
        name=way["name"],
        result=way["result"],
        percent=percent,
        score=way.get("score", ""),
    )


def _gene(way: dict[str, Any], on: PartialDate) -> Expected:
    fact = Gene(
        source=NOWHERE, on=on, gene=way["gene"], result=way["result"], change=way.get("change", "")
    )
    return _said(fact, way["words"], arguable=way.get("arguable", False))


def _arguable(history: str, on: PartialDate) -> list[Expected]:
    """A cancer of an earlier year may be read from the history, if it is read as of that year."""
    years = [on.year - back for back in range(2, 10) if str(on.year - back) in history]
    return [
        Expected(fact=fact, arguable=True)
        for year in years
        for fact in (
            Diagnosis(source=NOWHERE, on=PartialDate(year), what="primary", name=""),
            Diagnosis(source=NOWHERE, on=PartialDate(year), what="history", name=""),
            Receptor(source=NOWHERE, on=PartialDate(year), name="ER", result="positive"),
            Receptor(source=NOWHERE, on=PartialDate(year), name="PR", result="positive"),
            Receptor(source=NOWHERE, on=PartialDate(year), name="HER2", result="negative"),
        )
    ]


def _said(
    fact: Fact, words: str, *, arguable: bool = False, codes: tuple[str, ...] = ()
) -> Expected:
    """A fact whose line stands on the first page, whole or cut at its colon."""
    cut = tuple(part.strip(" .") for part in words.split(":", 1))
    return Expected(fact=fact, printed=cut, codes=codes, arguable=arguable)


def _decimal(number: int | None) -> Decimal | None:
    return None if number is None else Decimal(number)
