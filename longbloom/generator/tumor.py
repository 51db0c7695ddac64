"""The cancer itself: subtype, samples with receptors that may change, and genes."""

from datetime import date, timedelta

from longbloom.generator.dice import Dice
from longbloom.generator.story import GeneTest, Sample

SUBTYPES = {
    "HR+/HER2-": 34,
    "HR+/HER2-low": 30,
    "HR+/HER2+": 10,
    "HR-/HER2+": 8,
    "triple negative": 11,
    "triple negative, HER2-low": 7,
}
# gene: (where the change sits, [(DNA change, protein change)]); well-known hotspots and founders.
CHANGES = {
    "PIK3CA": ("somatic", (("c.3140A>G", "p.His1047Arg"), ("c.1633G>A", "p.Glu545Lys"))),
    "AKT1": ("somatic", (("c.49G>A", "p.Glu17Lys"),)),
    "ESR1": ("somatic", (("c.1613A>G", "p.Asp538Gly"), ("c.1610A>C", "p.Tyr537Ser"))),
    "TP53": ("somatic", (("c.524G>A", "p.Arg175His"), ("c.743G>A", "p.Arg248Gln"))),
    "BRCA1": ("germline", (("c.68_69del", "p.Glu23fs"),)),
    "BRCA2": ("germline", (("c.5946del", "p.Ser1982fs"),)),
}
HORMONE_SHARES = {"PIK3CA": 0.4, "AKT1": 0.06, "TP53": 0.2, "BRCA1": 0.02, "BRCA2": 0.06}
OTHER_SHARES = {"PIK3CA": 0.15, "AKT1": 0.0, "TP53": 0.7, "BRCA1": 0.12, "BRCA2": 0.05}


def sample_of(subtype: str, on: date, site: str, dice: Dice) -> Sample:
    """A sample whose receptors make up the subtype."""
    hormone = subtype.startswith("HR+")
    er = dice.between(60, 100) if hormone else 0
    pr = dice.between(15, 95) if hormone and dice.chance(0.75) else 0
    if "HER2+" in subtype:
        return Sample(on, site, er, pr, *dice.pick((("3+", None), ("3+", None), ("2+", True))))
    if "HER2-low" in subtype:
        return Sample(on, site, er, pr, *dice.pick((("1+", None), ("2+", False))))
    return Sample(on, site, er, pr, "0")


def earlier(leading: Sample, on: date, dice: Dice) -> Sample:
    """The primary of years ago: often the same, sometimes another result for one receptor."""
    same = Sample(on, "breast", leading.er, leading.pr, leading.her2, leading.amplified)
    if dice.chance(0.6):
        return same
    if leading.er and not leading.pr:
        return Sample(on, "breast", leading.er, 40, leading.her2, leading.amplified)
    if not leading.er and leading.her2_result() != "positive" and dice.chance(0.4):
        return Sample(on, "breast", 35, 20, leading.her2, leading.amplified)
    if leading.her2 == "0":
        return Sample(on, "breast", leading.er, leading.pr, "1+")
    if leading.her2_result() == "low":
        return Sample(on, "breast", leading.er, leading.pr, "0")
    return same


def genes_of(leading: Sample, on: date, dice: Dice) -> list[GeneTest]:
    """The first panel after the spread, and PD-L1 where it matters."""
    shares = HORMONE_SHARES if leading.er else OTHER_SHARES
    tests = [gene_test(gene, on, dice.chance(share), dice) for gene, share in shares.items()]
    if not leading.er and leading.her2_result() != "positive":
        result = "positive" if dice.chance(0.45) else "negative"
        tests.append(GeneTest(on, "PD-L1", result, ""))
    return tests


def gene_test(gene: str, on: date, found: bool, dice: Dice) -> GeneTest:
    origin, changes = CHANGES[gene]
    if not found:
        return GeneTest(on, gene, "negative", origin)
    return GeneTest(on, gene, "positive", origin, *dice.pick(changes))


def later_esr1(
    line_drugs: tuple[str, ...], stop: date, known: list[GeneTest], dice: Dice
) -> list[GeneTest]:
    """A blood test for ESR1, once, when an aromatase inhibitor has been stopped."""
    tested = any(test.gene == "ESR1" for test in known)
    if tested or not {"letrozole", "exemestane"} & set(line_drugs):
        return []
    return [gene_test("ESR1", stop + timedelta(days=4), dice.chance(0.5), dice)]
