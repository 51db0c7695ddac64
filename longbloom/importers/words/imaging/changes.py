"""What a stretch of a report says of change, and of how sure it is."""

import re

from longbloom.importers.words.plain import DENIES, DOUBTS, UNCHANGED
from longbloom.importers.words.scans import TRENDS

GONE = (
    r"(?:completely |fully |nearly )?(?:resolved|disappeared|cleared)|"
    r"no longer (?:\w+ )?(?:seen|visible|visuali[sz]ed|identified|present|evident|measurable)|"
    r"no longer (?:any )?evidence of|resolution of|"
    r"nicht mehr (?:\w+ )?(?:nachweisbar|abgrenzbar|sichtbar|darstellbar)|"
    r"disparu\w*|disparition|desaparecid\w*|desaparicion|ya no se"
)
NOT_BEFORE = (
    r"not (?:\w+ )?(?:seen|present|visible|identified|included)(?: \w+){0,2} (?:on|in) "
    r"(?:the )?(?:prior|previous|earlier)|"
    r"not previously (?:seen|present|identified)"
)
NEW = rf"new(?:ly)?\b|{NOT_BEFORE}|neu(?:e[mnrs]?|\s)\b|nuev[oa]s?|nouve(?:au|l)\w*|apparition d"
SAME = (
    rf"{TRENDS['same']}|similar|no (?:\w+ ){{0,3}}(?:change|increase|decrease)|"
    r"not (?:\w+ )?(?:changed|enlarged|increased)|without (?:\w+ )?(?:change|increase)|"
    r"persists?\b|as before\b|"
    r"sin (?:\w+ )?(?:cambios|modificaci\w+)|ohne (?:\w+ )?anderung\w*|keine (?:\w+ )?anderung|"
    r"pas de modification|sans (?:changement|modification)|kein (?:\w+ )?wachstum"
)
LARGER = r"increas\w*|enlarging|enlargement|larger|grown|growth|worsen\w*|" + (
    r"\w*progredien\w*|progress\w*|\w*zunahme|zugenommen|augment\w*|aument\w*|crec\w+|agrandi\w*"
)
SMALLER = (
    rf"{TRENDS['smaller']}|reduc(?:tion|ed)|shrinkage|abgenommen|geschrumpft|reduct\w*|reducid\w*"
)
CHANGES = tuple(
    (change, re.compile(rf"\b(?:{words})"))
    for change, words in (
        ("gone", GONE), ("same", SAME), ("new", NEW), ("larger", LARGER), ("smaller", SMALLER),
    )
)  # fmt: skip
NO_CHANGE_WORDS = re.compile(
    r"\b(?:increased|decreased) (?:\w+ )?(?:signal|attenuation|density|conspicuity|size of the)\b|"
    r"\bincreas\w+ (?:\w+ )?uptake\b(?=.{0,80}\b(?:new|unchanged|stable)\b)|"
    r"(?:described|reported|known) (?:before |previously )?as new|previously described new|"
    r"\b(?:stable|unchanged|new) post-?(?:op|surg)\w*|"
    r"\b(?:an?|the|one|another|additional) (?:\w+ )?(?:smaller|larger)\b|"
    r"\b(?:larger|greater|smaller|more|less) (?:on the (?:left|right)|than (?:on )?(?:the )?"
    r"(?:left|right))"
)
ANY_NO = re.compile(
    r"\b(?:no|not|without|keine?\w*|ohne|sin|ningun\w*|pas d\w*|aucun\w*|absence d\w*|no se \w+)\b"
)
NOT_EXCLUDED = re.compile(
    r"(?:cannot|can not|can't|not|nicht) (?:be )?(?:\w+ )?(?:excluded?|ruled out|ausgeschlossen)|"
    r"no se (?:puede )?(?:excluir|descartar)|ne peut etre exclu\w*|nicht auszuschliessen"
)
STILL_THERE = re.compile(
    rf"\b(?:versus|vs\.?)(?= ?\d)|{NOT_BEFORE}|{GONE}|"
    r"\b(?:no|without|ohne|sin|sans|kein\w*|pas de) (?:\w+ ){0,3}"
    r"(?:change|increase|decrease|cambios|modifi\w+|changement|\w*anderung\w*)\b|"
    r"\bnot (?:\w+ ){0,2}(?:changed|increased|decreased|enlarged)\b|"
    r"not (?:\w+ )?(?:evaluated|assessed|measurable|included|imaged)|could not be (?:evaluated|"
    r"assessed|measured)|nicht (?:sicher )?(?:beurteilbar|messbar)"
)
MAYBE = re.compile(
    r"\b(?:concerning for|suggest\w*|indeterminate|equivocal|may be|might be|could be|likely|"
    r"uncertain|suspicious for|vs\.?|not excluded|zweifelhaft|unklar\w*|"
    r"indeterminad\w*|a confirmer)\b"
)
ABSENT = re.compile(
    r"(?:none|absent|negative|keine|not (?:seen|identified|detected|present)|excluded|"
    r"nicht nachweisbar|ausgeschlossen)\W*$|: (?:none|no|keine|ninguna|aucune)\b"
)
TOO_SMALL = re.compile(
    r"too small (?:to|for)|zu klein|demasiado pequen\w*|trop petits?|trop petite"
)
NOT_EVALUATED = re.compile(
    r"(?:not|could not be|cannot be) (?:\w+ )?(?:evaluated|assessed|measured|evaluable|assessable|"
    r"imaged)|not included|limited evaluation|not measurable|nicht (?:sicher )?(?:beurteilbar|"
    r"messbar|erfasst)|no (?:evaluable|valorable|evaluad\w*)|non (?:evaluable|mesurable)\w*"
)


def change_in(words: str) -> str:
    """new, larger, smaller, same, gone, or "": only what is said and not denied."""
    words = NO_CHANGE_WORDS.sub(lambda found: " " * len(found[0]), words)
    found = []
    for rank, (change, sign) in enumerate(CHANGES):
        for match in sign.finditer(words):
            if change in ("gone", "same") or not _is_denied(words[: match.start()]):
                found.append((rank, match.start(), change))
    kinds = {change for _, _, change in found}
    if "same" in kinds and "larger" in kinds and not _says_both(words):
        kinds -= {"larger"}
    return next((change for change, _ in CHANGES if change in kinds), "")


def certainty_in(words: str, thing: int) -> str:
    """said, possible or denied: `thing` is where the finding is named in the stretch."""
    if NOT_EXCLUDED.search(words):
        return "possible"
    kept = STILL_THERE.sub(lambda found: " " * len(found[0]), words)
    kept = UNCHANGED.sub(_blank, kept)
    is_denied = any(found.start() < thing for found in DENIES.finditer(kept))
    if is_denied or ABSENT.search(kept[thing:]):
        return "denied"
    return "possible" if DOUBTS.search(kept) or MAYBE.search(kept) else "said"


def _blank(found: re.Match[str]) -> str:
    """Blanks a denial of change; "no enlarged nodes" denies the nodes themselves."""
    return found[0] if re.match(r"no (?:\w+ )?enlarged", found[0]) else " " * len(found[0])


def _is_denied(before: str) -> bool:
    """Is the word behind this denied? A full list shares its denial: "no new or enlarging"."""
    near = re.split(r"[;:]|\bbut\b|, (?!or\b)", before)[-1]
    return bool(ANY_NO.search(near))


def _says_both(words: str) -> bool:
    return bool(re.search(r"\b(?:but|however|although|whereas|aber|jedoch|pero|mais)\b", words))
