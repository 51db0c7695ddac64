"""Every text that the pages ask a translation for, read from their own source."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ASKING = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext"}
QUOTED = r"""(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')"""


def texts_below(folder: Path) -> set[str]:
    pages = (text for page in folder.rglob("*.html") for text in _of_template(page))
    modules = (text for module in folder.rglob("*.py") for text in _of_module(module))
    return {*pages, *modules}


def texts_of(catalogue: Path) -> set[str]:
    """What a .po file has an entry for; the plural belongs to its singular."""
    entries = re.findall(r'^msgid ((?:".*"\n)+)', catalogue.read_text("utf-8"), re.M)
    return {"".join(map(ast.literal_eval, entry.splitlines())) for entry in entries}


def _of_template(page: Path) -> Iterator[str]:
    from django.utils.translation.template import templatize

    for text in re.findall(rf"gettext\(u({QUOTED})", templatize(page.read_text("utf-8"))):
        yield ast.literal_eval(text)


def _of_module(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        match node:
            case ast.Call(func=ast.Name(id=name), args=[ast.Constant(value=text), *_]):
                if name in ASKING:
                    yield text
