"""What a report says of the whole, and the sums of diameters it prints."""

import re
from collections.abc import Iterator, Sequence

from longbloom.importers.words.imaging.changes import MAYBE
from longbloom.importers.words.imaging.shapes import SaidSum, Saying
from longbloom.importers.words.imaging.sizes import Amount
from longbloom.importers.words.imaging.told import Told
from longbloom.importers.words.plain import DENIES, DOUBTS, plain
from longbloom.importers.words.sites import sites_in

NOTHING = re.compile(
    r"\b(?:no (?:\w+ ){0,3}evidence (?:of|for)|kein\w* (?:nachweis|anhalt|hinweis) (?:fur|auf|von|"
    r"eines|einer)|sin evidencia de|sin signos de|pas (?:d'argument|de signe)s? (?:pour|en faveur d"
    r"[e']|de)|absence de) (?:(?:a|ein\w*|une?|la)\s?)?"
    r"(?:(?:recurrent|metastatic|residual|active|local|distant|any|or|and|viable|hypermetabolic)"
    r"[ ,/]+)*(?:disease|malignancy|cancer|metasta\w+|recurrence|rezidiv\w*|fernmetasta\w*|"
    r"tumor\w*|enfermedad|recidiv\w*|maladie)\b(?! (?:progress|prog))(?P<rest>.*)|\bned\b"
)
NO_NEW = re.compile(
    r"\b(?:no|without|keine?\w*|pas de|aucun\w*|sin|no se (?:observan|identifican|aprecian)) "
    r"(?:(?!\bevidence of progress)\w+ ){0,3}(?:new|neu(?:e[nr]?)?|nuev[oa]s?|nouvel\w*)\b"
    r"(?: \w+,?){0,6}? ?\w*(?:lesion|lasion|nodul|metasta|sites?\b|mass|adenopat|nodes|"
    r"disease|herd|filia)|"
    r"\bnew (?:lesion|metasta)\w*: ?(?:none|no)\b"
)
VERDICTS = tuple(
    (what, re.compile(rf"\b(?:{words})"))
    for what, words in (
        ("mixed", r"mixed response|dissociated response|gemischtes ansprechen|respuesta mixta|"
         r"reponse (?:mixte|dissociee)"),
        ("stable", r"stable (?:metastatic )?disease|disease is stable|overall stable|"
         r"stabile (?:\w*erkrankung|krankheit|befund)|enfermedad estable|maladie stable"),
        ("progression", r"(?:disease|tumou?r) progression|"
         r"progressive (?:\w+ )?(?:metastatic )?disease|"
         r"progression of (?:\w+ ){0,3}(?:disease|cancer|metasta\w+|malignan\w+)|"
         r"worsening (?:\w+ ){0,2}(?:disease|metasta\w+)|(?:disease|cancer) has progressed|"
         r"tumorprogress\w*|progrediente \w*erkrankung|krankheitsprogress\w*|"
         r"progresion (?:de la enfermedad|tumoral)|progression (?:de la maladie|tumorale)"),
        ("response", r"(?<!mixed )(?:partial|complete|interval|treatment|therapeutic|favou?rable|"
         r"good|metabolic) (?:metabolic )?response|response to (?:treatment|therapy)|"
         r"(?:partielle|komplette) remission|teilremission|vollremission|"
         r"respuesta (?:parcial|completa)|reponse (?:partielle|complete)"),
    )
)  # fmt: skip
SUM = re.compile(r"\b(?:sum of|sld\b|summe (?:der|aller)|suma de|somme des)(?! (?:the )?products?)")


def sayings_of(told: Told) -> Iterator[Saying]:
    """What one sentence says of the whole, each once; a denied verdict says nothing."""
    words = plain(told.sentence)
    nothing = NOTHING.search(words)
    if nothing and not sites_in(_scanned(nothing["rest"] or "")):
        yield _saying("no evidence of disease", told, words)
    for what, sign in VERDICTS:
        found = sign.search(words)
        if found and not DENIES.search(words[: found.start()].rsplit(",", 1)[-1]):
            yield _saying(what, told, words)
    if NO_NEW.search(words):
        yield _saying("no new lesions", told, words)


def sum_of(told: Told, low: str, amounts: Sequence[Amount]) -> SaidSum | None:
    """The printed sum; None when the sentence has none or prints two that differ."""
    found = SUM.search(low)
    behind = [one for one in amounts if found and one.start > found.start() and len(one.mm) == 1]
    now = {one.mm[0] for one in behind if not one.is_earlier}
    earlier = {one.mm[0] for one in behind if one.is_earlier}
    if len(now) != 1 or len(earlier) > 1:
        return None
    return SaidSum(now.pop(), told.sentence, told.start, told.end, next(iter(earlier), None))


def speaks_of_sum(low: str) -> bool:
    """Is this the line of the sum, whose sizes are no finding's?"""
    return bool(SUM.search(low))


def _saying(what: str, told: Told, words: str) -> Saying:
    is_unsure = what != "no evidence of disease" and (DOUBTS.search(words) or MAYBE.search(words))
    certainty = "possible" if is_unsure and what != "no new lesions" else "said"
    return Saying(what, told.sentence, told.start, told.end, certainty)


def _scanned(rest: str) -> str:
    """Without the part of the body that was scanned, which is no site."""
    return re.sub(r"\b(?:chest|thorax|abdomen|pelvis|becken|neck)\b", " ", rest)
