"""What a page says around its values: whom it is about, which day is which, what it is called."""

import re
from collections.abc import Iterator

from msgspec import Struct

from longbloom.core.record.dates import PartialDate
from longbloom.importers.pdf.days import Day, Order, days_in
from longbloom.importers.pdf.words import Cell, Line, Sheet
from longbloom.importers.words.plain import plain

ROLES = (
    ("birth", r"birth|\bdob\b|d\.o\.b|\bborn\b|geb(?:oren|urt\w*|\.|\b)|nacimiento|f\. ?nac|"
     "fecha nac|"
     r"\bnac\b|naissance|\bnee?\b|ne\(e\)|ddn"),
    ("previous", r"previous|prior|comparison|vorwert|vorbefund|vergleich|anterior|previo|"
     "anterieur|precedent|"
     r"compar"),
    ("ahead", r"next|appointment|termin|proxima|cita|prochain|rendez|expir|valid until|due"),
    ("collected", r"collect|drawn|\bdraw\b|sampl|specimen date|entnahme|abnahme|probennahme|"
     "probenentn|"
     r"extraccion|obtencion|"
     r"\btoma\b|muestra|preleve|prelevement|service|exam date|date of exam|study date"),
    ("received", r"receiv|eingang|eingegangen|recepcion|recib|recep|recu\b|arriv"),
    ("printed", r"print|gedruckt|druck|impres|imprime|impression|edition|edite"),
    ("ordered", r"order|request|auftrag|anforder|solicit|peticion|prescri|demande"),
    ("reported", r"report|result|befund|informe|validat|valid\w*|release|freigabe|final|compte|"
     "resultat|"
     r"emision|issued|verified|ausgang|\bdate\b|\bdatum\b|\bfecha\b|\bdate du\b"),
)  # fmt: skip
DONE = re.compile(
    r"\W*(?:date (?:of )?(?:the )?|date de (?:la |l\W)?|fecha de(?:l| la)? |datum (?:der |des )?)?"
    r"(?:procedure|biopsy|surgery|operation|exam(?:ination)?|study|scan|untersuchung(?:sdatum)?|"
    r"op-?datum|operationsdatum|biopsiedatum|biopsie|eingriff|exploracion|biopsia|estudio|cirugia|"
    r"intervencion|examen|intervention|chirurgie)"
    r"(?: date| performed)?(?: (?:vom|am|du|del?|on|of|le))?\s*:?\s*"
)
"""A whole label for the day of a biopsy or a scan; within a sentence the words tell the past."""
SIGNS = tuple((role, re.compile(sign)) for role, sign in ROLES)
NAME = re.compile(
    r"^\W*(?:(?:patient(?:in)?|paciente|pat\.?)(?:\W{1,3}in\b)?(?:['’]s)?(?: ?-?(?:full )?name|"
    r" ?\(in\))?|"
    r"(?:full |last |first )?name(?: of patient)?|nombre(?: (?:y apellidos|del paciente|"
    r"completo))?|"
    r"apellidos(?:(?:,| y) nombre)?|nom(?: et pr[eé]nom| du patient)?|name,? ?vorname|nachname|"
    r"patiente?|m(?:me|rs|s|lle|r)\.?|frau|herr|sra?\.?)"
    r"\s*[:.]\s*(.*)$",
    re.IGNORECASE,
)
NAME_LABEL = re.compile(NAME.pattern.replace(r"\s*[:.]\s*(.*)$", r"\s*:?$"), re.IGNORECASE)
NO_NAME = re.compile(
    r"\d|@|\b(?:id|dob|mrn|sex|gender|age|page|birth|lab\w*|clinic|klinik|hospital|test|report|geb|"
    r"fecha|nr|no|num\w*|address|phone|result|information|details|data|datos|daten)\b",
    re.IGNORECASE,
)
AFTER_NAME = re.compile(
    r"\s+(?=(?:dob|d\.o\.b|geb|born|mrn|id\b|sex|gender|date|f\. ?nac|fecha|n[ée]{1,2}e?\b|"
    r"birth|age\b|patient id|geschlecht|sexo|sexe|edad|alter)\b)|,?\s*\*\s*\d|\s*[(|;]",
    re.IGNORECASE,
)
TITLE = re.compile(
    r"report|befund|informe|compte|resultat|result|labor|bilan|analy|pathol|imag|radiolog|\bct\b|"
    r"\bmr[it]?\b|\birm\b|\bt[ad]c\b|\btdm\b|\bpet\b|scan|tomograf|resonancia|szintigra|gammagra|"
    r"scintigra|mammogra|biops|histolog|genom|biomarker|sonogra|ultraso|echogra"
)


class Dated(Struct, frozen=True):
    """A date on the page, what it is the date of, and the number of its line."""

    day: Day
    role: str
    page: int
    line: int


def names_in(sheet: Sheet) -> Iterator[str]:
    for number, line in enumerate(sheet.lines):
        for place, cell in enumerate(line.cells):
            if match := NAME.match(cell.text):
                yield from _name(match[1] or _beside(line, place))
            elif NAME_LABEL.match(cell.text) and not _is_in_table(line):
                told = _beside(line, place) or _beneath(sheet.lines, number, cell)
                yield from _name(told)


def dates_in(sheet: Sheet, order: Order) -> Iterator[Dated]:
    """Every date of a page with its role, told by the words before it or above it."""
    for number, line in enumerate(sheet.lines):
        before = ""
        for place, cell in enumerate(line.cells):
            start, near = 0, line.cells[place - 1].text if place else ""
            for day in days_in(cell.text, order):
                own = cell.text[start : day.start]
                role = _done(own.strip(" :") and own or near) or role_of(f"{before} {own}")
                role = role or _role_above(sheet.lines, number, cell)
                yield Dated(day, role, sheet.number, number)
                before, start = "", day.stop
            before = f"{before} {cell.text[start:]}"


def role_of(label: str) -> str:
    """What the last label before a date says; "" when it is none we know."""
    words = plain(label)
    found = [(m.end(), role) for role, sign in SIGNS for m in sign.finditer(words)]
    strong = [one for one in found if one[1] != "reported"] or found
    return max(strong, key=lambda one: one[0])[1] if strong else ""


def _done(label: str) -> str:
    return "collected" if DONE.fullmatch(plain(label)) else ""


def born_of(dates: list[Dated]) -> PartialDate | None:
    return next((one.day.on for one in dates if one.role == "birth"), None)


def title_of(sheet: Sheet) -> str:
    """The title written at the top of the page: a short line that says what the paper is."""
    for line in sheet.lines[:8]:
        for cell in line.cells:
            text = cell.text.strip()
            is_short = len(text) < 60 and ":" not in text and not re.search(r"\d{3}", text)
            if is_short and TITLE.search(plain(text)):
                return text
    return ""


def _name(text: str) -> Iterator[str]:
    words = AFTER_NAME.split(text.strip())[0].strip(" ,;:.")
    parts = re.findall(r"[^\W\d_][\w'’.-]*", words)
    if 2 <= len(parts) <= 6 and not NO_NAME.search(words) and len(words) < 60:
        yield re.sub(r"\s+", " ", words)


def _beside(line: Line, place: int) -> str:
    return line.cells[place + 1].text if place + 1 < len(line.cells) else ""


def _beneath(lines: tuple[Line, ...], number: int, above: Cell) -> str:
    under = lines[number + 1].cells if number + 1 < len(lines) else ()
    return next((c.text for c in under if abs(c.left - above.left) < 12), "")


def _is_in_table(line: Line) -> bool:
    return len(line.cells) > 3


def _role_above(lines: tuple[Line, ...], number: int, cell: Cell) -> str:
    """A label may stand over its date; a line that holds dates itself labels nothing."""
    if not number:
        return ""
    over = [c for c in lines[number - 1].cells if c.left < cell.right and cell.left < c.right]
    return role_of(over[0].text) if over and not re.search(r"\d{2}", over[0].text) else ""
