"""Are two units the same, however they are spelled? The press's own rule, not the reader's."""

import re
import unicodedata

NUMBERS_A_LITRE = {
    "10*3/ul": "10*9/l", "k/ul": "10*9/l", "thousand/ul": "10*9/l", "tsd/ul": "10*9/l",
    "/nl": "10*9/l", "giga/l": "10*9/l", "10*6/ul": "10*12/l", "m/ul": "10*12/l",
    "mill/ul": "10*12/l", "/pl": "10*12/l", "tera/l": "10*12/l", "/mm3": "/ul",
}  # fmt: skip
OTHERS = {
    "ku/l": "u/ml", "ui/ml": "u/ml", "iu/ml": "u/ml", "iu/l": "u/l", "ui/l": "u/l",
    "ug/l": "ng/ml", "mcg/l": "ng/ml", "gm/dl": "g/dl", "ml/min/1.73": "ml/min/1.73m2",
    "ml/min/{1.73_m2}": "ml/min/1.73m2", "fl": "fl",
}  # fmt: skip


def same_unit(one: str, other: str) -> bool:
    return one_spelling(one) == one_spelling(other)


def one_spelling(unit: str) -> str:
    """G/l is 10^9/L and no gram: case tells, so these come before all letters go small."""
    bare = unicodedata.normalize("NFKC", unit).replace(" ", "")
    bare = {"G/L": "giga/l", "G/l": "giga/l", "T/L": "tera/l", "T/l": "tera/l"}.get(bare, bare)
    bare = bare.casefold().replace("μ", "u").replace("µ", "u").replace(",", ".")
    bare = re.sub(r"^x?10(?:\*\*|[\^*e+])?(?=\d+/)", "10*", bare)
    bare = re.sub(r"^x?10e(?=\d)", "10*", bare)
    bare = NUMBERS_A_LITRE.get(bare, bare)
    return OTHERS.get(bare, bare)
