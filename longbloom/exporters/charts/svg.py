"""SVG elements as escaped text, and the drawing around them.

Across, everything is in percent and so fits any screen; up and down, and all letters, are in
pixels and so stay readable on a phone.
"""

from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString, mark_safe  # type: ignore[import-untyped]

SHAPES = {
    "down": "M-7-6H7L0 7Z",
    "up": "M-7 6H7L0-7Z",
    "level": "M-7-3H7V3H-7Z",
    "diamond": "M0-8L8 0L0 8L-8 0Z",
    "cross": "M-2.5-7.5H2.5V-2.5H7.5V2.5H2.5V7.5H-2.5V2.5H-7.5V-2.5H-2.5Z",
    "square": "M-6-6H6V6H-6Z",
    "ring": "M-6 0A6 6 0 1 0 6 0A6 6 0 1 0-6 0Z",
}


def element(name: str, *inside: str, **attributes: str | float) -> str:
    """One element; `inside` is markup already. A trailing underscore spares a Python word."""
    pairs = "".join([f' {_name(key)}="{_short(value)}"' for key, value in attributes.items()])
    return f"<{name}{pairs}>{''.join(inside)}</{name}>"


def text(words: str, **attributes: str | float) -> str:
    return element("text", escape(words), **attributes)


def sign(shape: str, x: str, y: float, label: str) -> str:
    """A small sign at x percent; its label shows when a mouse rests on it."""
    return element(
        "svg", element("title", escape(label)), _path(shape), x=x, y=y, overflow="visible"
    )


def drawing(*inside: str, key: str, title: str, sentence: str, height: float) -> SafeString:
    """The whole picture, with a title and a description that a screen reader reads out."""
    named = element("title", escape(title), id=f"{key}-title")
    told = element("desc", escape(sentence), id=f"{key}-desc")
    whole = element(
        "svg",
        named,
        told,
        *inside,
        class_="chart",
        role="img",
        width="100%",
        height=height,
        aria_labelledby=f"{key}-title {key}-desc",
    )
    return mark_safe(whole)  # every text in it went through escape()


def legend_sign(shape: str) -> SafeString:
    drawn = element(
        "svg",
        _path(shape),
        viewBox="-9 -9 18 18",
        width=18,
        height=18,
        aria_hidden="true",
        class_="key",
    )
    return mark_safe(drawn)  # nothing in it comes from a record


@lru_cache(maxsize=16)
def _path(shape: str) -> str:
    return element("path", d=SHAPES[shape], class_=f"sign {shape}")


@lru_cache(maxsize=128)
def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _short(value: str | float) -> str:
    if isinstance(value, str):
        return escape(value)
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)
