"""Words for what may be tumour in a picture, and for what is measured there and is none."""

import re

THING = re.compile(
    r"\b(?:mass(?:es)?|\w*nodul\w*|\w*lesions?|\w*lasion\w*|lesion\w*|mets|"
    r"\w*metasta(?!tic (?:\w+ )?(?:sites?|disease|cancer|carcinom|involv|work))\w*|"
    r"tumou?rs?|nodes?|\w*adenopath\w*|adenopat\w*|\w*lymphknoten\w*|opacit\w*|"
    r"(?:hypo)?densit(?:y|ies)(?= (?:in|at|of|measur))|hypoattenuation\w*|foc(?:us|i)|deposits?|"
    r"(?<!breast )implants?|effusions?|\w*erguss\w*|epanchements?|derrame\w*|ascit\w*|aszites|"
    r"\w*rundherd\w*|"
    r"herde?n?|\w*filia\w*|raumforderung\w*|masas?|ganglions?|ganglios?|uptake|infiltrates?|"
    r"carcinomatosis|(?:nodular )?pleural thickening|nodularity|leptomeningeal enhancement|"
    r"soft tissue(?! (?:win|unre))|hypodensit\w*|"
    r"(?:hepatic|liver|osseous|bone|bony|skeletal|pulmonary|lung|nodal|brain|intracranial|pleural|"
    r"peritoneal|cerebral) (?:metastatic )?disease|"
    r"(?:hypermetabolic|metastatic) disease(?= (?:in|within|to) (?:the )?"
    r"(?:\w+ (?:and|or) (?:the )?)?(?:liver|lung|bone|brain|skel)))\b"
)
NO_THING = re.compile(
    r"\b(?:\w*cysts?|\w*zysten?|quistes?|kystes?|seromas?|fluid collections?|stones?|gallstones?|"
    r"calcul\w*|aneurysm\w*|aort\w*|arter\w*|veins?|ducts?|cbd|spleen|milz|kidneys?|span|cortex|"
    r"gallbladder|wall thickening|nipple|ventric\w*|hernia|catheter\w*|port|tube|"
    r"slices?|thickness|skin thickening|uterus|prostate|endometri\w*|fractures?)\b"
)
POINTS = re.compile(
    r"\b(?:largest|dominant|index|biggest|second|another|target|grosste\w*|mayor|plus (?:grand|gros"
    r"|volumineu)\w*)\b"
)
"""Words that point at a thing named before."""
AWAY = re.compile(r"\s*(?:from|above|below|deep|distal|proximal) (?:to )?(?:the )?\w+")
"""A distance, no size: "4 cm from the nipple"; not "3 cm from 2.5 cm"."""


def is_of_no_thing(low: str, start: int, end: int, *, after: int) -> bool:
    """Does a size belong to a vessel, a cyst, a slice or a distance rather than to a finding?"""
    if AWAY.match(low, end) and not re.match(r"\s*(?:from|below) (?:the )?\d", low[end:]):
        return True
    before = low[after:start]
    things = [m.end() for m in THING.finditer(before)]
    others = [m.end() for m in NO_THING.finditer(before)]
    behind_thing = THING.search(low, end, end + 60)
    behind_other = NO_THING.search(low, end, end + 40)
    if others and (not things or others[-1] > things[-1]):
        return not (behind_thing and not things and behind_thing.start() < end + 30)
    return bool(
        not things
        and behind_other
        and not (behind_thing and behind_thing.start() < behind_other.start())
    )
