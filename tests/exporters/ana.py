"""Ana and others, built by hand: people whose pages the tests look at."""

from decimal import Decimal

from longbloom.core.picture.picture import Picture, picture_of
from longbloom.core.record.account import Account, Kept, Unread
from longbloom.core.record.dates import PartialDate, read_date
from longbloom.core.record.facts import (
    Allergy,
    Diagnosis,
    Drug,
    Fact,
    Gene,
    Lab,
    LocalTreatment,
    Medicine,
    Performance,
    Problem,
    Receptor,
    Scan,
    Source,
    Spread,
    Stage,
    Visit,
    Wish,
)
from longbloom.core.record.record import Person, record_of

ANA = Person(sex="female", born=PartialDate(1969, 5))


def on(text: str) -> PartialDate | None:
    return read_date(text)


def at(place: str) -> Source:
    return Source(file="hospital.json", place=place)


def picture(*facts: Fact, person: Person = ANA) -> Picture:
    return picture_of(record_of(person, facts))


def account() -> Account:
    return Account(
        files=("hospital.json", "old scan.pdf"),
        understood=212,
        kept=(
            Kept("hospital.json#Organization/1", "Organization", "about the clinic"),
            Kept("hospital.json#Organization/2", "Organization", "about the clinic"),
            Kept("hospital.json#CarePlan/1", "CarePlan", "a plan, not something that happened"),
        ),
        unread=(Unread("old scan.pdf", "the file is locked with a password"),),
    )


def ana() -> Picture:
    """Hormone positive and HER2-low now; in the bone since 2020 and the liver since 2022."""
    return picture(*cancer(), *treatments(), *results(), *daily())


def cancer() -> list[Fact]:
    primary, met = "primary", "metastasis"
    return [
        Diagnosis(
            what="primary", name="Invasive ductal carcinoma", side="left", grade="2",
            on=on("2015-02-10"), source=at("Condition/1"),
        ),
        Stage(group="IIA", on=on("2015-02-20"), source=at("Observation/stage-1")),
        Stage(group="IV", on=on("2020-03-12"), source=at("Observation/stage-2")),
        Receptor(name="ER", result="positive", percent=Decimal(95), sample=primary,
                 method="IHC", on=on("2015-02-10"), source=at("Observation/er-1")),
        Receptor(name="ER", result="positive", percent=Decimal(80), sample=met, site="liver",
                 method="IHC", on=on("2022-05-03"), source=at("Observation/er-2")),
        Receptor(name="PR", result="positive", percent=Decimal(60), sample=primary,
                 on=on("2015-02-10"), source=at("Observation/pr-1")),
        Receptor(name="PR", result="negative", percent=Decimal(0), sample=met, site="liver",
                 on=on("2022-05-03"), source=at("Observation/pr-2")),
        Receptor(name="HER2", result="low", score="1+", method="IHC", sample=met, site="liver",
                 on=on("2022-05-03"), source=at("Observation/her2")),
        Spread(site="bone", place="L3 and pelvis", on=on("2020-03-12"), source=at("Condition/2"),
               words="Metastases in L3 and in the left pelvis."),
        Spread(site="liver", on=on("2022-05-03"), source=at("Condition/3")),
        Gene(gene="PIK3CA", result="positive", change="p.His1047Arg", origin="somatic",
             on=on("2022-05-20"), source=at("Observation/pik3ca")),
        Gene(gene="BRCA1", result="negative", origin="germline", on=on("2015-04"),
             source=at("Observation/brca1")),
    ]  # fmt: skip


def treatments() -> list[Fact]:
    return [
        LocalTreatment(what="surgery", name="Lumpectomy", site="breast", side="left",
                       on=on("2015-03-02"), source=at("Procedure/1")),
        LocalTreatment(what="radiation", name="Radiation of the lumbar spine", site="bone",
                       dose="8 Gy", on=on("2020-04-06"), source=at("Procedure/2")),
        _drug("tamoxifen", "2015-06-01", "2020-03-20", "The cancer came back"),
        _drug("letrozole", "2020-04-01", "2022-05-10", "The cancer grew in the liver"),
        _drug("palbociclib", "2020-04-01", "2022-05-10", "The cancer grew in the liver"),
        _drug("fulvestrant", "2022-06-01", "", ""),
        _drug("alpelisib", "2022-06-01", "2023-01-15", "Rash"),
        Drug(name="denosumab", role="bone", on=on("2020-04-15"), source=at("Medication/deno")),
    ]  # fmt: skip


def results() -> list[Fact]:
    values = (31, 44, 38, 27, 22, 19, 18, 20, 26, 41, 60, 88, 71, 52, 40, 34, 33, 35, 30, 29)
    markers: list[Fact] = [
        Lab(name="Cancer Ag 15-3", marker="CA 15-3", value=Decimal(value), unit="U/mL",
            high=Decimal(30), on=PartialDate(2020 + n // 4, n % 4 * 3 + 1, 15),
            source=at(f"Observation/ca-{n}"))
        for n, value in enumerate(values)
    ]  # fmt: skip
    trends = [("2020-03-12", ""), ("2020-09-10", "smaller"), ("2021-04-12", "same"),
              ("2022-05-01", "larger"), ("2023-02-02", "smaller")]  # fmt: skip
    scans: list[Fact] = [
        Scan(kind="CT", part="chest and belly", trend=trend, on=on(day), sites=("bone", "liver"),
             conclusion="Lesions in the liver, the largest 21 mm.", source=at(f"Report/{day}"))
        for day, trend in trends
    ]  # fmt: skip
    return [*markers, *scans, *labs(4), Performance(ecog=1, on=on("2023-02-10"),
            source=at("Observation/ecog"))]  # fmt: skip


def labs(count: int) -> list[Fact]:
    """That many values of each of three tests, a week apart."""
    tests = (("Hemoglobin", "718-7", "g/dL", 12, 16), ("Platelets", "777-3", "10*3/uL", 150, 400),
             ("Creatinine", "2160-0", "mg/dL", 0, 1))  # fmt: skip
    return [
        Lab(name=name, loinc=loinc, unit=unit, value=Decimal(low + n % 7), low=Decimal(low),
            high=Decimal(high), on=PartialDate(2010 + n // 300, n // 25 % 12 + 1, n % 25 + 1),
            source=at(f"Observation/{loinc}-{n}"))
        for name, loinc, unit, low, high in tests
        for n in range(count)
    ]  # fmt: skip


def daily() -> list[Fact]:
    return [
        Medicine(name="ondansetron", dose="8 mg when needed", status="active",
                 on=on("2022-06-01"), source=at("Medication/9")),
        Allergy(to="penicillin", reaction="Hives", on=on("1988"), source=at("Allergy/1")),
        Problem(name="Underactive thyroid", on=on("2009"), status="active",
                source=at("Condition/7"),
                doubts=("the words say thyroid, the code means heart failure",)),
        Visit(kind="Oncology visit", on=on("2023-02-10"), source=at("Encounter/1")),
        Wish(text="To see Bea’s graduation in June", on=on("2023-01"),
             source=Source(said_by="Ana")),
    ]  # fmt: skip


def _drug(name: str, start: str, stop: str, why: str) -> Drug:
    return Drug(
        name=name, on=on(start), stop=on(stop) if stop else None, why_stopped=why,
        source=at(f"Medication/{name}"),
    )  # fmt: skip
