"""Regimens in use for stage IV breast cancer: what they ask of the cancer, and since when.

Only names, rhythms and years stand here; doses never do. The years are those of the first US
approval or common use, so that no life holds a drug before it existed.
"""

from datetime import date

from msgspec import Struct

from longbloom.generator.story import GeneTest, Sample

# drug: (RxNorm ingredient as in knowledge/codes.csv, days of one cycle on which it is given,
# length of the cycle). An empty rhythm means tablets.
DRUGS: dict[str, tuple[str, tuple[int, ...], int]] = {
    "anastrozole": ("84857", (), 0),
    "letrozole": ("72965", (), 0),
    "exemestane": ("258494", (), 0),
    "tamoxifen": ("10324", (), 0),
    "fulvestrant": ("282357", (0,), 28),
    "goserelin": ("50610", (0,), 28),
    "elacestrant": ("2628469", (), 0),
    "palbociclib": ("1601374", (), 0),
    "ribociclib": ("1873916", (), 0),
    "abemaciclib": ("1946825", (), 0),
    "everolimus": ("141704", (), 0),
    "alpelisib": ("2169285", (), 0),
    "capivasertib": ("2669967", (), 0),
    "olaparib": ("1597582", (), 0),
    "talazoparib": ("2099704", (), 0),
    "capecitabine": ("194000", (), 0),
    "lapatinib": ("480167", (), 0),
    "tucatinib": ("2361285", (), 0),
    "trastuzumab": ("224905", (0,), 21),
    "pertuzumab": ("1298944", (0,), 21),
    "trastuzumab emtansine": ("1371041", (0,), 21),
    "trastuzumab deruxtecan": ("2267582", (0,), 21),
    "sacituzumab govitecan": ("2360530", (0, 7), 21),
    "pembrolizumab": ("1547545", (0,), 21),
    "paclitaxel": ("56946", (0,), 7),
    "docetaxel": ("72962", (0,), 21),
    "eribulin": ("1045453", (0, 7), 21),
    "vinorelbine": ("39541", (0, 7), 21),
    "gemcitabine": ("12574", (0, 7), 21),
    "carboplatin": ("40048", (0,), 21),
    "doxorubicin": ("3639", (0,), 21),
    "cyclophosphamide": ("3002", (0,), 21),
    "zoledronic acid": ("77655", (0,), 84),
    "denosumab": ("993449", (0,), 28),
}
HORMONE = {"anastrozole", "letrozole", "exemestane", "tamoxifen", "fulvestrant"}
GENTLE = HORMONE | {"goserelin", "trastuzumab", "pertuzumab", "elacestrant"}
CDK46 = ("palbociclib", "ribociclib", "abemaciclib")
ALWAYS = date(1998, 1, 1)


class Regimen(Struct, frozen=True):
    """`hr`: positive, negative or any; `her2`: positive, low, not positive; `gene`: one that helps.

    `cycles` limits a drug to a number of infusions; `scans` says how many scan intervals it lasts.
    """

    drugs: tuple[str, ...]
    hr: str
    her2: str
    since: date = ALWAYS
    gene: tuple[str, ...] = ()
    cycles: tuple[tuple[str, int], ...] = ()
    scans: tuple[int, int] = (2, 5)


FIRST = (
    Regimen(("letrozole", "palbociclib"), "+", "not", date(2015, 3, 1), scans=(5, 9)),
    Regimen(("letrozole", "ribociclib"), "+", "not", date(2017, 5, 1), scans=(5, 9)),
    Regimen(("letrozole", "abemaciclib"), "+", "not", date(2018, 4, 1), scans=(5, 9)),
    Regimen(("letrozole",), "+", "not", scans=(4, 6)),
    Regimen(
        ("docetaxel", "trastuzumab", "pertuzumab"),
        "any",
        "positive",
        date(2012, 8, 1),
        cycles=(("docetaxel", 6),),
        scans=(5, 9),
    ),
    Regimen(("paclitaxel", "trastuzumab"), "any", "positive", scans=(3, 6)),
    Regimen(
        ("pembrolizumab", "carboplatin", "gemcitabine"),
        "-",
        "not",
        date(2020, 12, 1),
        ("PD-L1",),
        (("carboplatin", 6), ("gemcitabine", 12)),
    ),
    Regimen(("pembrolizumab", "paclitaxel"), "-", "not", date(2020, 12, 1), ("PD-L1",)),
    Regimen(("paclitaxel",), "-", "not", scans=(2, 3)),
)
LATER = (
    Regimen(("elacestrant",), "+", "not", date(2023, 3, 1), ("ESR1",)),
    Regimen(
        ("fulvestrant", "capivasertib"),
        "+",
        "not",
        date(2023, 12, 1),
        ("PIK3CA", "AKT1"),
        (),
        (2, 4),
    ),
    Regimen(("fulvestrant", "alpelisib"), "+", "not", date(2019, 7, 1), ("PIK3CA",), (), (2, 4)),
    Regimen(("olaparib",), "any", "not", date(2018, 2, 1), ("BRCA1", "BRCA2")),
    Regimen(("talazoparib",), "any", "not", date(2018, 11, 1), ("BRCA1", "BRCA2")),
    Regimen(("exemestane", "everolimus"), "+", "not", date(2012, 8, 1)),
    Regimen(("trastuzumab deruxtecan",), "any", "positive", date(2020, 2, 1), scans=(3, 7)),
    Regimen(
        ("tucatinib", "trastuzumab", "capecitabine"),
        "any",
        "positive",
        date(2020, 5, 1),
        scans=(2, 5),
    ),
    Regimen(("trastuzumab emtansine",), "any", "positive", date(2013, 4, 1)),
    Regimen(("vinorelbine", "trastuzumab"), "any", "positive", scans=(1, 3)),
    Regimen(("lapatinib", "capecitabine"), "any", "positive", date(2007, 6, 1), scans=(1, 3)),
    Regimen(("sacituzumab govitecan",), "-", "not", date(2020, 6, 1), scans=(2, 4)),
    Regimen(("capecitabine",), "any", "not", scans=(2, 4)),
    Regimen(("trastuzumab deruxtecan",), "any", "low", date(2022, 9, 1), scans=(3, 5)),
    Regimen(("sacituzumab govitecan",), "+", "not", date(2023, 3, 1), scans=(2, 3)),
    Regimen(("carboplatin", "gemcitabine"), "-", "not", scans=(1, 3)),
    Regimen(("eribulin",), "any", "any", date(2011, 1, 1), scans=(1, 3)),
    Regimen(("paclitaxel",), "+", "not", scans=(2, 3)),
    Regimen(("vinorelbine",), "any", "any", scans=(1, 3)),
    Regimen(("gemcitabine",), "any", "any", scans=(1, 2)),
)


def fitting(
    regimens: tuple[Regimen, ...], sample: Sample, genes: list[GeneTest], day: date
) -> list[Regimen]:
    """The regimens that this cancer could be given on this day, in the table's order."""
    found = {test.gene for test in genes if test.result == "positive" and test.on <= day}
    return [
        regimen
        for regimen in regimens
        if regimen.since <= day
        and _fits(regimen, sample)
        and (not regimen.gene or found & set(regimen.gene))
    ]


def _fits(regimen: Regimen, sample: Sample) -> bool:
    status = sample.results()
    hr = "+" if "positive" in (status["ER"], status["PR"]) else "-"
    if regimen.hr not in ("any", hr):
        return False
    asked = "not positive" if regimen.her2 == "not" else regimen.her2
    her2 = status["HER2"]
    return asked == "any" or asked == her2 or (asked == "not positive" and her2 != "positive")
