"""Genes of a report: which were looked at, what was found, in her own cells or the tumor's."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from longbloom.core.record.facts import Gene
from longbloom.importers.pdf.passages import Sentence
from longbloom.importers.pdf.past import is_past, year_in
from longbloom.importers.pdf.said import DIFFER, HISTORY, LONGEST_WORDS, About, Said
from longbloom.importers.words.genes import KNOWN, gene_result
from longbloom.importers.words.plain import DOUBTS, PLANS, plain

NAMES = re.compile(
    r"\b(?P<pair>BRCA ?1 ?(?:/|and|und|et|y|&) ?(?:BRCA ?)?2)\b|"
    r"\b(?P<TMB>(?i:tumou?r mutation(?:al)? burden|tumou?r[- ]?mutationslast|"
    r"carga mutacional(?: tumoral)?|charge mutationnelle)|TMB)\b|"
    r"\b(?P<MSI>(?i:microsatellite(?: instability)?|mikrosatelliten\w*|microsat[eé]lites?)|MSI|MSS)"
    r"(?![a-z])|\b(?P<PDL1>PD-?L1)\b|"
    rf"(?<![A-Za-z\d-])g?(?P<gene>{'|'.join(sorted(KNOWN, key=len, reverse=True))})(?![A-Za-z\d])"
)
CHANGE = re.compile(
    r"(?<!\w)(?:p\.\(?[A-Z][a-z]{0,2}\d+[A-Za-z*]*(?:\*\d+)?|c\.[\d+_*-]+\w*(?:>\w+)?|"
    r"[A-Z]\d{2,4}(?:[A-Z](?![a-z\d])|fs\*?\d*|\*|del|dup))"
)
LARGE = re.compile(
    r"\b(amplif\w+|fusion\w*|rearrange\w+|homozygous deletion|loss)\b", re.IGNORECASE
)
AMOUNT = re.compile(
    r"(\d{1,3}(?:[.,]\d+)?)\s*((?:muts?|mutations?|mutationen|mutaciones|variants?)\.?\s*/\s*"
    r"(?:mb|megabase))",
    re.IGNORECASE,
)
PERCENT_SCORE = re.compile(
    r"\b(CPS|TPS|IC)\b[^\d<>≥≤]{0,30}([<>≥≤]?\s?\d{1,3}\s?%?)", re.IGNORECASE
)
SHORT = 40
"""In a row so short a bare "amplification" or "loss" is a finding."""
SPEAKS = re.compile(
    r"mutat|muta[cz]i|mutier|varian|pathogen|patogen|detect|nachw|nachgew|identif|found|alterat|"
    r"wild|amplif|fusion|delet|negativ|positiv|stable|\bvus\b|uncertain|unklar|benign|high|low"
)
DENIED_FIRST = re.compile(
    r"\b(?:no|not|without|keine?\w*|ohne|sin|ningun\w*|aucune?|pas d\w*|absence)\b[^.]{0,60}$"
)
DENIED_NEXT = re.compile(
    r"[,;]?\s*(?:\b(?:and|but|und|aber|y|et|mais|pero)\b)?\s*"
    r"\b(?:no|without|keine?\w*|ohne|sin|pas d\w*|aucune?)\b[^.;,]{0,50}"
    r"\b(?:in|of|for|bei|en|dans|von)\s*$",
    re.IGNORECASE,
)
"""A denial behind one gene that is of the genes to come: "PIK3CA mutated, no mutations in ..."."""
TURNS = re.compile(r"\b(?:but|however|aber|jedoch|mais|pero)\b")
GERMLINE = re.compile(r"germ-?line|keimbahn|constitutionnel|germinal|hereditar|erblich")
SOMATIC = re.compile(
    r"somati|\bct-?dna|cfdna|liquid biopsy|tumou?r (?:tissue|profil|only)|tumorgewebe|"
    r"tejido tumoral|tissu tumoral|solid tumou?r|flussigbiops|biopsia liquida|biopsie liquide|"
    r"comprehensive genomic profil"
)


class Part(Struct, frozen=True):
    """A gene and the words about it in one sentence."""

    gene: str
    words: str
    is_denied: bool
    said: Sentence


def variants(sentences: Sequence[Sentence], origin: str, about: About) -> Iterator[Said]:
    """One fact for each gene and change that the sentences give a result for."""
    found: dict[tuple[str, str], Said] = {}
    for said in sentences:
        words = plain(said.text)
        if not PLANS.search(words) and (said.role != "history" or not DOUBTS.search(words)):
            for part in _parts(said):
                for result, change in _results(part):
                    found.setdefault(
                        (part.gene, change), _told(part, result, change, origin, about)
                    )
    yield from _settled(list(found.values()))


def origin_of(text: str) -> str:
    """germline, somatic or "", where the words speak of only one of them."""
    words = plain(text)
    germline, somatic = bool(GERMLINE.search(words)), bool(SOMATIC.search(words))
    return "" if germline == somatic else "germline" if germline else "somatic"


def _parts(said: Sentence) -> Iterator[Part]:
    marks = list(NAMES.finditer(said.text))
    lead = plain(said.text[: marks[0].start()]) + " " if marks else ""
    denied = said.role == "no change" or bool(DENIED_FIRST.search(lead))
    for place, mark in enumerate(marks):
        until = marks[place + 1].start() if place + 1 < len(marks) else len(said.text)
        words = said.text[mark.end() : until]
        holds, ahead = denied, DENIED_NEXT.search(words) if place + 1 < len(marks) else None
        words = words[: ahead.start()] if ahead else words
        denied = bool(ahead) or (denied and not TURNS.search(plain(words)))
        if len(marks) == 1:
            words = f"{words} {said.text[: mark.start()]}"
        elif place == 0 and CHANGE.search(lead):
            words = f"{words} {lead}"
        for gene in _genes(mark):
            yield Part(gene, words, holds, said)


def _genes(mark: re.Match[str]) -> tuple[str, ...]:
    if mark["pair"]:
        return ("BRCA1", "BRCA2")
    named = {"TMB": "TMB", "MSI": "MSI", "PDL1": "PD-L1"}
    return (next((gene for key, gene in named.items() if mark[key]), mark["gene"] or ""),)


def _told(part: Part, result: str, change: str, origin: str, about: About) -> Said:
    past = is_past(part.said, about.kind)
    fact = Gene(
        gene=part.gene,
        result=result,
        change=change,
        origin="" if part.gene == "PD-L1" else origin_of(part.said.text) or origin,
        on=year_in(part.said) if past else about.on,
        source=about.source,
        words=part.said.text[:LONGEST_WORDS],
    )
    return Said(fact, part.said.lines, (HISTORY,) if past else ())


def _results(part: Part) -> Iterator[tuple[str, str]]:
    """(result, change) of a gene; a change written in two ways, as c. and as p., is one."""
    changes = [found[0].rstrip(")") for found in CHANGE.finditer(part.words)]
    same = [one for one in changes if one.startswith("c.") == changes[0].startswith("c.")]
    result, first = _result(part)
    if part.gene not in ("PD-L1", "TMB", "MSI") and result in ("positive", "uncertain") and same:
        yield from ((result, change) for change in dict.fromkeys(same))
    elif result != "unknown" or first:
        yield result, first


def _result(part: Part) -> tuple[str, str]:
    """(result, change or amount) of a gene; a change without a word is one that was found."""
    if part.gene == "PD-L1":
        score = PERCENT_SCORE.search(part.words)
        shown = f"{score[1].upper()} {score[2]}".strip() if score else ""
        return _by_word(part), shown
    if part.gene == "TMB":
        amount = AMOUNT.search(part.words)
        bare = AMOUNT.sub(" ", part.words)
        return gene_result(bare), f"{amount[1]} {amount[2]}" if amount else ""
    if part.gene == "MSI":
        stable = re.search(r"\bMSS\b|\bMS-?S(?:table)?\b|\bstab[il]", part.said.text, re.IGNORECASE)
        return ("negative" if stable else _by_word(part)), ""
    return _of_gene(part)


def _of_gene(part: Part) -> tuple[str, str]:
    change = CHANGE.search(part.words)
    large = LARGE.search(part.words)
    result = _by_word(part)
    if change and result == "unknown":
        result = "positive"
    if change:
        return result, change[0].rstrip(")")
    if large and result == "unknown" and len(part.words) < SHORT and not part.is_denied:
        result = "positive"
    return result, large[0].lower() if large and result == "positive" else ""


def _by_word(part: Part) -> str:
    """What the words say; a denial in front of a list holds for each gene of it."""
    result = gene_result(part.words) if SPEAKS.search(plain(part.words)) else "unknown"
    return "negative" if part.is_denied and result in ("unknown", "positive") else result


def _settled(found: list[Said]) -> Iterator[Said]:
    """No bare "positive" beside the change that was found; a denial beside one is doubted."""
    changed = {one.fact.gene for one in found if isinstance(one.fact, Gene) and one.fact.change}
    for one in found:
        fact = one.fact
        if isinstance(fact, Gene) and not fact.change and fact.gene in changed:
            if fact.result == "negative":
                yield Said(fact, one.lines, (*one.doubts, DIFFER))
            continue
        yield one
