"""Pages as typst code, and the PDF that typst makes of them."""

import json
from collections.abc import Iterable

import typst

FONTS = (
    "DejaVu Sans",
    "DejaVu Serif",
    "DejaVu Sans Mono",
    "Libertinus Serif",
    "New Computer Modern",
)


def text(words: str) -> str:
    """A piece of text for code mode, where no character has a meaning of its own."""
    return json.dumps(words, ensure_ascii=False)


def styled(words: str, *, size: str = "1em", bold: bool = False, fill: str = "black") -> str:
    weight = '"bold"' if bold else '"regular"'
    return f"text(size: {size}, weight: {weight}, fill: {fill}, {text(words)})"


def stack(parts: Iterable[str], *, gap: str = "6pt") -> str:
    return f"stack(dir: ttb, spacing: {gap}, {', '.join(parts)})"


def pdf(
    pages: Iterable[str], *, font: str, size: float, paper: str = "a4", margin: str = "1.6cm"
) -> bytes:
    """Each of `pages` begins on a new page; `pages` are typst code."""
    body = "\n#pagebreak()\n".join(f"#{page}" for page in pages)
    head = (
        f'#set page(paper: "{paper}", margin: {margin})\n'
        f'#set text(font: "{font}", size: {size}pt, fallback: true)\n'
        "#set par(spacing: 0.9em)\n"
    )
    return bytes(typst.compile((head + body).encode()))
