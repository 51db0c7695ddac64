"""Which part of a report a line opens: history, findings, diagnosis, methods, ..."""

import re
import unicodedata

from msgspec import Struct

HEADINGS = (
    ("family", r"family history|familienanamnese|antecedentes familiares|antecedents familiaux"),
    ("history", r"(?:relevant |past |brief )?"
     r"(?:clinical|patient|medical|surgical|social|oncolog\w*)?[ /]*"
     r"(?:history|information|indications?|data|details|abstract)|reason for [\w ]{3,20}|"
     r"history of present(?:ing)? illness|hpi|"
     r"(?:pre-?op\w*|clinical|referring) diagnosis|clinical question|"
     r"klinische (?:angaben?|informationen?|diagnose)|anamnese|fragestellung|vorgeschichte|"
     r"(?:rechtfertigende )?indikation\w*|diagnosen bei aufnahme|"
     r"datos clinicos|antecedentes(?: personales)?|motivo[\w ]{0,20}|indicacion\w*|"
     r"informacion clinica|renseignements? cliniques?|antecedents|motif[\w ']{0,20}|"
     r"contexte(?: clinique)?"),
    ("comparison", r"comparisons?(?: stud\w+| exams?)?|compared (?:with|to)|"
     r"prior (?:stud\w+|exams?)|"
     r"voraufnahmen?|vorbefunde?|voruntersuchung\w*|vergleich\w*|comparacion|"
     r"estudios? previos?|comparaison|examens? anterieurs?"),
    ("method", r"methods?|methodology|techniques?|technical (?:note|information|comment)s?|"
     r"test (?:description|information|methodology)|about (?:this|the) test|limitations?|"
     r"disclaimers?|references?|legend|key|scoring (?:criteria|guide\w*|system)|"
     r"interpret\w+ (?:criteria|guide\w*)|reference (?:ranges?|values?|intervals?)|controls?|"
     r"(?:associated|approved|available|potential) therap\w+|therapies|treatment implications|"
     r"clinical trials?|background|gross(?: description| examination)?|macroscopic description|"
     r"makroskopie|methodik|methoden?|technik|legende|literatur|tecnica|metodo\w*|metodologia|"
     r"descripcion macroscopica|macroscopia|methode\w*|macroscopie|bibliograph\w*|"
     r"genes? (?:analy[sz]ed|tested|included|evaluated|sequenced)|panel content|"
     r"untersuchte gene|genes (?:analizados|estudiados)|genes (?:analyses|etudies)"),
    ("no change", r"genes? (?:with|without) (?:no )?(?:\w+ ){0,3}"
     r"(?:alterations?|mutations?|variants?)(?: (?:detected|identified|found))?|"
     r"pertinent negatives?|negative genes"),
    ("genes", r"(?:genomic|molecular|variant|genetic|reportable|somatic|germline) "
     r"(?:findings?|results?|alterations?|variants?)|variants? (?:detected|identified)|"
     r"molekularpatholog\w*|estudio molecular|biologie moleculaire"),
    ("changed", r"(?:amended|corrected|revised)(?: report| diagnosis| results?)?|amendment|"
     r"correction|korrektur\w*|korrigierter befund|(?:informe )?corregido|rectificati\w+"),
    ("addendum", r"addend\w+|supplement\w*(?: report)?|nachtrag\w*|nachbericht\w*|adenda|additif|"
     r"complement\w*"),
    ("conclusion", r"(?:diagnostic )?impressions?|conclusions?|opinion|assessment|summary|"
     r"beurteilung|"
     r"zusammenfass\w+|conclusion\w*|impresion\w*(?: diagnostica)?|juicio diagnostico|synthese"),
    ("diagnosis", r"(?:final |pathologic(?:al)? |anatomic(?:al)? |microscopic |cytologic |"
     r"surgical |"
     r"histologic(?:al)? )*diagnos[ie]s|(?:histologische |pathologische )?diagnosen?|"
     r"diagnostico(?: (?:anatomo\w*|histologico|final|patologico))?|diagnostic"),
    ("specimen", r"(?:nature of )?specimens?(?: submitted| received| source)?|"
     r"source|procedures?|untersuchungsmaterial|material|"
     r"muestras?|material remitido|prelevements?"),
    ("findings", r"findings?|microscopy|befunde?|hallazgos|resultats?|results?|resultados|"
     r"ergebnis\w*|microscopic(?: description| findings)?|mikroskopie|microscopia|microscopie"),
    ("markers", r"(?:breast |prognostic |predictive |tumou?r )*(?:bio)?markers?|immuno\w+|"
     r"immunhisto\w+|inmuno\w+|breast biomarker reporting template|(?:hormone )?receptor stud\w+|"
     r"receptors?|rezeptorstatus"),
    ("comment", r"comments?|notes?|anmerkung\w*|kommentar|notas?|comentarios?|remarques?|"
     r"commentaires?|hinweise?"),
)  # fmt: skip
OPENS = tuple(
    (role, re.compile(rf"[\W\d]{{0,6}}(?:{words})(?: ?\([^)]*\))?(?:\s*[:：]\s*|\s*$|\s+[-–]\s+)"))
    for role, words in HEADINGS
)  # fmt: skip
ENDS = re.compile(
    r"\W*(?:electronically signed|signed(?: out)? (?:by|on)|dictated|transcribed|verified by|"
    r"elektronisch |mit freundlichen|mit kollegialen|firmado|valide par|signe |"
    r"(?:page|seite|pagina) \d)"
)
LONE = re.compile(r"[^a-zß-öø-ÿ\d:]{4,40}:")
UPPER = re.compile(r"[^a-zß-öø-ÿ\d:]{4,60}")


class Opened(Struct, frozen=True):
    """`role` of the part that a line opens, and where in the line its own words begin."""

    role: str
    start: int


def opened_by(line: str) -> Opened | None:
    """The part of the report that a line opens; None when it goes on with the one before."""
    text = letters(line)
    for role, sign in OPENS:
        found = sign.match(text)
        if found:
            return Opened(role, found.end())
    return Opened("end", 0) if ENDS.match(text) else None


def is_loud(line: str) -> bool:
    """A short line in capitals: a heading that we have no word for."""
    return bool(UPPER.fullmatch(line.strip())) and len(line.split()) < 9


def is_lone(line: str) -> bool:
    """Capitals with a colon and nothing behind it: the heading of some other part."""
    return bool(LONE.fullmatch(line.strip())) and len(line.split()) < 6


def letters(text: str) -> str:
    """Lower case without accents, each letter in its place."""
    return "".join(unicodedata.normalize("NFKD", letter.lower())[0] for letter in text)
