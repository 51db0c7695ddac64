"""The best response of two visits by RECIST's own table 3, word for word. table_3.md says how."""

from decimal import Decimal

from longbloom.core.sources import cites

MIN_SD_DAYS = Decimal(42)
CONFIRM_DAYS = Decimal(28)


@cites("eisenhauer-2009", "Table 3 and its note (a)")
def table_3(*, first: str, then: str, first_day: Decimal, days_between: Decimal) -> str:
    """What the table allows, as SD or PD/PR; empty for a pair that it doesn't hold.

    CR and PR have to be confirmed. SD is judged at the first visit (our own reading).
    """
    lasted = first_day >= MIN_SD_DAYS
    if (first, then) == ("CR", "PR"):
        reread = table_3(first="PR", then="PR", first_day=first_day, days_between=days_between)
        return "/".join(sorted({"SD" if lasted else "PD", reread}))
    if (first, then) in (("CR", "CR"), ("PR", "CR"), ("PR", "PR")):
        unconfirmed = "SD" if lasted else "NE"
        return first if days_between >= CONFIRM_DAYS else unconfirmed
    if (first, then) in (("PR", "SD"), ("NE", "NE")):
        return then
    otherwise = {("CR", "SD"): "PD", ("CR", "PD"): "PD", ("PR", "PD"): "PD"} | {
        ("CR", "NE"): "NE", ("PR", "NE"): "NE",
    }  # fmt: skip
    if (first, then) not in otherwise:
        return ""
    return "SD" if lasted else otherwise[first, then]
