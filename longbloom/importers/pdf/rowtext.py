"""One row of a table as text: its number, sign, unit, limits and flag, told by their forms."""

import re
from decimal import Decimal

from msgspec import Struct, structs

from longbloom.importers.pdf.numbers import (
    NUMBER,
    ONE_SIDED,
    RANGE,
    VALUE,
    Limits,
    comparator_of,
    read_limits,
    read_number,
)
from longbloom.importers.pdf.units import is_unit
from longbloom.importers.words.plain import plain

FLAGS = {
    "h": "H", "hh": "HH", "l": "L", "ll": "LL", "high": "H", "low": "L", "a": "A", "n": "N",
    "+": "H", "++": "HH", "-": "L", "--": "LL", "↑": "H", "↓": "L", "↑↑": "HH", "↓↓": "LL",
    "*": "*", "**": "**", "hoch": "H", "erhoht": "H", "niedrig": "L", "erniedrigt": "L",
    "alto": "H", "alta": "H", "bajo": "L", "baja": "L", "eleve": "H", "elevee": "H", "haut": "H",
    "bas": "L", "basse": "L", "normal": "N", "abnormal": "A", "critical": "A", "▲": "H", "▼": "L",
    "(h)": "H", "(l)": "L", "(+)": "H", "(-)": "L", "[h]": "H", "[l]": "L", "h*": "H", "l*": "L",
    "*h": "H", "*l": "L", "!": "A", "–": "L", "−": "L", "elevado": "H", "disminuido": "L",
    "high*": "H", "low*": "L",
}  # fmt: skip
ANSWERS = re.compile(
    r"(?:neg(?:ati\w*|\.)?|pos(?:iti\w*|\.)?|not? (?:detected|seen|reactive)|non[- ]?reactive|"
    r"reactive|"
    r"detected|no (?:detectado|detectable|reactivo)|detectado|nicht (?:nachweisbar|nachgewiesen|"
    r"reaktiv)|"
    r"nachweisbar|nachgewiesen|non (?:detecte|reactif)\w*|detecte\w*|absent\w*|ausente|presente?|"
    r"absence|trace\w*|spuren|trazas|normal|abnormal|none seen|few|moderate|many|indetectable|"
    r"undetectable|reaktiv|reactivo|equivocal|grenzwertig|indeterminate)"
)
GLUED = re.compile(rf"({NUMBER})\s?(\*{{1,2}}|HH?|LL?|↑{{1,2}}|↓{{1,2}}|[+]{{1,2}})(?![\w/])")
OTHERS = "other numbers stand in the same line ({other})"
EITHER_WAY = "the page can be read as {one} or {other}"
SEEMS = "the picture seems to say “{said}”, taken for {value}"
ODD_DIGITS = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "|": "1", "S": "5", "B": "8"})


class Told(Struct, frozen=True):
    """What a row says of its value; `text` when that is no number."""

    value: Decimal | None = None
    text: str = ""
    comparator: str = ""
    unit: str = ""
    limits: Limits | None = None
    flag: str = ""
    doubts: tuple[str, ...] = ()


def told_by(text: str, *, decimal: str) -> Told:
    """What a row's text says after its name: limits are told by their form, the value is first."""
    told, rest = _limits_out(Told(), text, decimal)
    told, rest = _number_out(told, rest, decimal)
    rest, unit = unit_out(rest)
    told = structs.replace(told, unit=unit)
    if told.limits is None and (limits := read_limits(rest, decimal=decimal)):
        told = structs.replace(told, limits=limits)
        rest = ONE_SIDED.sub(" ", rest)
    flag = told.flag or flag_in(rest)
    if told.value is None and (answer := answer_in(rest)):
        return structs.replace(told, text=answer, flag=flag)
    if told.value is not None and (more := VALUE.findall(rest)):
        doubt = OTHERS.format(other=more[0][1])
        told = structs.replace(told, doubts=(*told.doubts, doubt))
    return structs.replace(told, flag=flag)


def value_in(text: str, *, decimal: str, is_picture: bool = False) -> Told:
    """What the value cell says: a number with its sign, flag and unit, or an answer in words."""
    told, rest = _number_out(Told(), text, decimal)
    if told.value is None and is_picture:
        told, rest = _mended(text, decimal)
    rest, unit = unit_out(rest)
    if told.value is None:
        plain_text = text.strip(" *")
        return Told(text=plain_text if answer_in(plain_text) else "", flag=flag_in(rest))
    return structs.replace(told, unit=unit, flag=told.flag or flag_in(rest))


def flag_in(text: str) -> str:
    """The flag among the words of a text; "" when there is none."""
    for word in text.split():
        if found := FLAGS.get(plain(word)):
            return found
    return FLAGS.get(plain(text), "")


def answer_in(text: str) -> str:
    """The words of an answer such as "not detected", as written."""
    words = [w for w in text.split() if plain(w) not in FLAGS or plain(w) in ("normal", "abnormal")]
    bare = " ".join(words).strip(" .;()")
    return bare if ANSWERS.fullmatch(plain(bare)) else ""


def unit_out(text: str) -> tuple[str, str]:
    """(the text without its unit, the unit): the longest run of words that is one."""
    words = text.split()
    for size in (3, 2, 1):
        for start in range(len(words) - size + 1):
            run = " ".join(words[start : start + size])
            if is_unit(run) and run not in ("-", "s", "E", "M", "K"):
                return " ".join(words[:start] + words[start + size :]), run
    return text, ""


def _limits_out(told: Told, text: str, decimal: str) -> tuple[Told, str]:
    """Limits from one number to another, or in brackets; a lone "< 5" may be the value itself."""
    match = RANGE.search(text) or re.search(rf"[(\[]\s*(?:{ONE_SIDED.pattern})\s*[)\]]", text, re.I)
    if match is None:
        return told, text
    limits = read_limits(match[0], decimal=decimal)
    if limits is None:
        return told, text
    rest = re.sub(r"[(\[]\s*[)\]]", " ", f"{text[: match.start()]} {text[match.end() :]}")
    return structs.replace(told, limits=limits), rest


def _number_out(told: Told, text: str, decimal: str) -> tuple[Told, str]:
    flag = ""
    if glued := GLUED.search(text):
        flag = FLAGS.get(plain(glued[2]), "")
        text = f"{text[: glued.end(1)]} {text[glued.end() :]}"
    match = VALUE.search(text)
    if match is None:
        return told, text
    read = read_number(match[2], decimal=decimal)
    if read is None:
        return told, text
    doubts = told.doubts
    if read.other is not None:
        doubts = (*doubts, EITHER_WAY.format(one=read.value, other=read.other))
    rest = f"{text[: match.start()]} {text[match.end() :]}"
    sign = comparator_of(match[1])
    return (
        structs.replace(told, value=read.value, comparator=sign, flag=flag, doubts=doubts),
        rest,
    )


def _mended(text: str, decimal: str) -> tuple[Told, str]:
    """Letters that stand for digits in a picture ("1O.5"), always with a doubt."""
    bare = text.strip()
    mended = bare.translate(ODD_DIGITS)
    if mended == bare or not re.search(r"\d", bare) or not re.fullmatch(rf"{NUMBER}", mended):
        return Told(), text
    told, rest = _number_out(Told(), mended, decimal)
    doubt = SEEMS.format(said=bare, value=told.value)
    return structs.replace(told, doubts=(*told.doubts, doubt)), rest
