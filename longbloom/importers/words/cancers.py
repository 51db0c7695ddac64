"""The words for cancers, their spread, and what only sounds like one, in four languages."""

import re

HISTORY = re.compile(r"history of|zustand nach|\bz\. ?n\.|antecedent|status post")
METASTATIC = re.compile(
    r"metasta|\bmets\b|secondary (?:and unspecified )?malignan|filia|"
    r"sekundar\w* (?:\w+ )?(?:bosartig|malign|neubild|tumor)|neubildung\w*:? sekundar|"
    r"maligne? secondaire|carcinomatos|karzinomatos|karzinose|"
    r"malign\w* (?:\w+ )?(?:effusion|ascites|aszites|\w*erguss)"
)
STAGE_IV = re.compile(r"\b(?:stage|stadium|stade|estadio) (?:iv|4)\b")
NOT_METASTATIC = re.compile(r"(?:non?|nicht|not)[- ]metasta(?:tic|siert|tique|sic)\w*")
CONSEQUENCE = re.compile(
    r"related|associated|induced|assoziiert|bedingt|due to|because of|hyper[ck]al[cz]|lysis|"
    r"fatigue|\bpain\b|schmerz|anemi|anami|anemie|\bfear|\bangst|angst\b|anxiety|cachexi|kachexi|"
    r"risk of|risiko|tumou?r ?marker|counsel|nachsorge|aftercare|follow-up"
)
"""Words for what a cancer, its treatment or the thought of it brings; no cancer by themselves."""
IN_SITU = re.compile(r"in situ|\bdcis\b|\blcis\b|intraductal")
BREAST = re.compile(
    r"breast|mamma|\bsein\b|\bmama\b|\bseno\b|\bmbc\b|brust|\bidc\b|\bilc\b|\btnbc\b"
)
DUCT = re.compile(r"\b(ductal|duct|lobular) carcinoma")
CANCER = re.compile(
    r"malign|cancer|carcinom|karzinom|krebs|neoplas|sarcom|lymphom|leuk\w*mi|melanom|"
    r"myelom|bosartig|\bidc\b|\bilc\b|\btnbc\b|\bmbc\b|blastom|\btumou?r\b|tumeur|"
    r"(?:mamma|breast|brust)[- ]?ca\b"
)
BENIGN = re.compile(r"benign|hyperplas|fibroadenom|atypi|polyp|uncertain behavio|gutartig")
RECURRENCE = re.compile(r"recurren|rezidiv|recidiv")
OTHER_ORGAN = re.compile(
    r"kolon|colon|prostat|rekt|rectal|lung cancer|nsclc|melanom|pancrea|pankrea|gastric|magenkarz"
)
ANOTHER = re.compile(
    OTHER_ORGAN.pattern
    + r"|lymphom|leuk\w*mi|myelom|sarcom|blastom|hodgkin|thyroid|schilddrus|\brenal|kidney|"
    r"\bniere\w*|bladder|harnblase|cervix|cervical|uter[iu]|endometri|esophag|osophag|stomach|"
    r"\bmagen|testic|hoden|larynx|laryng|pharyn|basal cell|basalzell|basaliom|head and neck"
)
"""Organs and kinds of cancer that are not the breast's, where they are what a cancer is of."""
UNSPECIFIC = re.compile(
    r"(?:primary|malignan\w*|maligner?|neoplas\w*|disease|disorder|cancer|carcinoma|"
    r"adenocarcinoma|tumou?rs?|krebs\w*|karzinom|bosartige?\w*|neubildung\w*|unspecified|of|"
    r"maligne?s?|cancer|carcinome|hcc|\W)+"
)
"""A name that says cancer, and not of what."""
ITSELF = re.compile(r"invasi|\bnst\b|ductal|duktal|lobul|\bductal|canalaire|triple|primar metast")
"""Words that describe the tumor in the breast itself, not only that it has spread."""
OF_ANOTHER = re.compile(r"secondary|sekundar|metasta(?:se|sis|ses|sen|se) (?:of|from|eines|von|d)")
IN_BREAST = re.compile(
    r"metastatic breast|breast cancer|metastas\w* mammakarz|mammakarzinom|cancer du sein|"
    r"neubildung\w*:? (?:der )?(?:brustdruse|mamma)|cancer de mama|"
    r"(?:mamma|breast|brust)[- ]?ca\b|\bmbc\b|"
    r"(?:neoplasm|tumou?r|carcinoma|cancer) of (?:the )?(?:left |right |female |male )*breast"
)
