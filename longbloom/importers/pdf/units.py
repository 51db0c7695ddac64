"""Units as pages print them: told apart from words, spelled as the record spells them."""

import re
import unicodedata

from longbloom.importers.units import spelled

PREFIX = r"(?:[kmunpfdcMGT]|mc)?"
LITRE = r"(?:[umndc]?[lL]|100\s?m[lL]|mm3|m3)"
POWER = r"(?:[x*]\s?)?10\s?(?:\^|\*{1,2}|[eE]|[eE]\+)?\s?\d{1,2}"
COUNTED = r"(?:K|M|G|T|Tsd\.?|Mio\.?|Mill\.?|mill?|miles|thou|Thousand|Million|Giga|Tera|cells)"
UNIT = re.compile(
    rf"(?:{POWER}|{COUNTED})\s?/\s?{LITRE}"
    rf"|/\s?(?:[unp]L|[unp]l|mm3|fl|HPF|hpf|LPF|lpf)"
    rf"|{PREFIX}(?:g|mol|[Uu]|IU|UI|[Ee]q|kat|E|gm)\s?/\s?(?:{LITRE}|kg|g|mmol|h|24\s?h|d|"
    rf"[lL])(?:\s?/\s?\w{{1,5}})?"
    r"|m[lL]\s?/\s?min(?:\s?/\s?1[.,]73(?:\s?m[²2^]{0,2})?)?"
    r"|mm\s?/\s?h(?:r)?|%|‰|f[lL]|pg|sec|sek\.?|s|mmHg|ratio|S/CO|mOsm/kg|mm|[lL]/[lL]|g/g"
)
SPELLED = {
    "g/dl": "g/dL", "gm/dl": "g/dL", "mg/dl": "mg/dL", "u/l": "U/L", "iu/l": "IU/L", "ui/l": "IU/L",
    "mmol/l": "mmol/L", "umol/l": "umol/L", "nmol/l": "nmol/L", "pmol/l": "pmol/L",
    "meq/l": "meq/L", "fl": "fL", "pg/ml": "pg/mL", "ug/dl": "ug/dL", "miu/l": "mIU/L",
    "mu/l": "mU/L", "k/ul": "10*3/uL", "thousand/ul": "10*3/uL", "tsd./ul": "10*3/uL",
    "tsd/ul": "10*3/uL", "m/ul": "10*6/uL", "million/ul": "10*6/uL", "mio/ul": "10*6/uL",
    "mio./ul": "10*6/uL", "mill/ul": "10*6/uL", "/mm3": "/uL", "l/l": "L/L", "ui/ml": "IU/mL",
    "mg/l": "mg/L", "g/l": "g/L", "ng/dl": "ng/dL", "/nl": "/nL", "/pl": "/pL", "ku/l": "kU/L",
    "miu/ml": "mIU/mL", "kiu/l": "kIU/L", "g/100ml": "g/dL", "mg/100ml": "mg/dL",
}  # fmt: skip
FORMULA_RATE = re.compile(r"ml/min/1[.,]73(?:m[2^]*)?$")
COUNT = re.compile(r"^(?:10\*\d+)?/[unp]?L$|^10\*\d+/")
MEASURED = (
    ("share", re.compile(r"^(?:%|L/L)$")),
    ("moles", re.compile(r"(?:mol|[Ee]q)/")),
    ("activity", re.compile(r"^[mk]?(?:U|IU|kat)/L$|^[un]kat/L$")),
    ("units", re.compile(r"^k?(?:U|IU)/(?:mL|L)$")),
    ("rate", re.compile(r"^mL/min")),
    ("mass per cell", re.compile(r"^pg$")),
    ("volume", re.compile(r"^fL$")),
    ("mass", re.compile(r"^[munpk]?g/")),
)


def is_unit(text: str) -> bool:
    return bool(UNIT.fullmatch(_even(text)))


def printed_unit(text: str, *, counts_cells: bool = False) -> str:
    """The unit in the record's spelling; letters that merely look like it are told by the rest."""
    even = _even(text).replace(" ", "")
    if counts_cells and re.fullmatch(r"[GT]/[lL]", even):
        return "10*9/L" if even[0] == "G" else "10*12/L"
    small = even.lower()
    power = re.fullmatch(r"[x*]?10(?:\^|\*{1,2}|e\+?)?(\d{1,2})/(.+)", small)
    if power:
        return f"10*{power[1]}/{'uL' if power[2] in ('ul', 'mm3') else _litre(power[2])}"
    if FORMULA_RATE.match(small):
        return "mL/min/1.73m2"
    return SPELLED.get(small) or spelled(even)


def property_of(unit: str) -> str:
    """What a unit measures: mass, moles, count, share, activity, units, ... or ""."""
    known = "count" if COUNT.match(unit) else ""
    if unit in ("U/L", "IU/L"):
        return "activity"
    return known or next((name for name, sign in MEASURED if sign.search(unit)), "")


def _even(text: str) -> str:
    """One micro sign, one multiplication sign, no brackets around."""
    same = unicodedata.normalize(
        "NFKC", text.replace("³", "3").replace("²", "2").replace("⁹", "^9")
    )
    same = re.sub(r"10([⁰¹²³⁴-⁹]+)", r"10^\1", same)
    same = same.replace("μ", "u").replace("µ", "u").replace("×", "x").replace("·", "*")
    same = re.sub(r"/[I1|]$", "/l", same.strip())  # an l that a picture shows as I or 1
    return same.strip("[]()").strip()


def _litre(text: str) -> str:
    return text[:-1] + "L" if text.endswith("l") else text
