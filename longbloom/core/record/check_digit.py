"""The check digit of a LOINC code: a cheap test of honesty that a wrong code rarely passes."""


def loinc_checks(code: str) -> bool:
    """LOINC's mod-10 check digit (LOINC Users' Guide, appendix on check digits)."""
    body, dash, digit = code.partition("-")
    if not (dash and body.isdigit() and digit.isdigit() and len(digit) == 1 and code.isascii()):
        return False
    doubled = str(int(body[::-1][::2]) * 2)
    total = sum(map(int, doubled)) + sum(map(int, body[::-1][1::2]))
    return (10 - total % 10) % 10 == int(digit)
