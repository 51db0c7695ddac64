"""The house rules that can be proved."""

import ast
import re
import shutil
import subprocess
from importlib import import_module
from pathlib import Path

from longbloom import rules
from longbloom.core.sources import CITATIONS
from tests.shared import ROOT

LONGEST = 300
MADE = {".venv", ".git", ".make", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache"}
DATA_SHAPES = {"longbloom/core/record/facts.py", "longbloom/importers/fhir/resources.py"}
"""Files that only list the fields of data may be longer."""
NAMES_THE_SHARED_FOLDER = {"tests/shared.py"}
BATTLE = re.compile(r"\b(fail\w*|battl\w+|fight\w*|fought)\b", re.IGNORECASE)
SCREEN_TEXTS = ("longbloom/core/picture/", "longbloom/core/record/")


def files() -> list[Path]:
    """Every file that is committed, or would be; without git, all but what set-up makes."""
    if not shutil.which("git") or not (ROOT / ".git").exists():
        return sorted(p for p in ROOT.rglob("*") if p.is_file() and not MADE & set(p.parts))
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    paths = (ROOT / name for name in sorted(listed.stdout.decode().split("\0")) if name)
    return [path for path in paths if path.is_file()]


def modules(*under: str) -> list[Path]:
    """Python files that somebody wrote; Django writes the migrations."""
    python = [p for p in files() if p.suffix == ".py" and "/migrations/" not in name(p)]
    return [path for path in python if name(path).startswith(under or ("",))]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def test_every_module_opens_with_a_sentence_on_one_line() -> None:
    bad = []
    for path in modules():
        first_line = (ast.get_docstring(tree(path)) or "").split("\n")[0]
        if not first_line.endswith((".", "?")):
            bad.append(name(path))
    assert not bad, f"Say in one sentence what these are for: {bad}"


def test_no_module_is_too_long_to_hold_in_the_head() -> None:
    long = {name(p) for p in modules() if len(p.read_text("utf-8").splitlines()) > LONGEST}
    assert not long - DATA_SHAPES, f"Split these: {long - DATA_SHAPES}"


def test_core_and_importers_know_nothing_of_django() -> None:
    for path in modules("longbloom/core/", "longbloom/importers/"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Import | ast.ImportFrom):
                module = node.module if isinstance(node, ast.ImportFrom) else node.names[0].name
                assert not (module or "").startswith("django"), name(path)


def test_core_opens_no_file_and_reads_no_clock() -> None:
    outside = {"pathlib", "os", "io", "time", "random", "socket", "subprocess", "sys"}
    for path in modules("longbloom/core/"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Import):
                assert not outside & {alias.name for alias in node.names}, name(path)
            if isinstance(node, ast.ImportFrom):
                assert node.module not in outside, name(path)
            if isinstance(node, ast.Attribute):
                assert node.attr not in ("today", "now", "utcnow"), name(path)


def test_only_one_file_names_the_shared_folder() -> None:
    wanted = ("../" + "shared").encode()
    assert {name(p) for p in files() if wanted in p.read_bytes()} <= NAMES_THE_SHARED_FOLDER


def test_every_rule_page_has_its_functions_and_every_cited_function_its_page() -> None:
    for path in modules("longbloom/core/"):
        import_module(name(path).removesuffix(".py").removesuffix("/__init__").replace("/", "."))
    on_pages = set()
    for page in rules.pages():
        module = name(page).removesuffix(".md").replace("/", ".")
        assert page.with_suffix(".py").is_file()
        on_pages |= {f"{module}.{row.rule}" for row in rules.rows_of(page)}
    assert on_pages == {cited for cited in CITATIONS if cited.startswith("longbloom.core.")}


def test_ana_is_never_told_that_she_fights_or_that_anything_failed_her() -> None:
    for path in modules(*SCREEN_TEXTS):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert not BATTLE.search(node.value), f"{name(path)}: {node.value}"
    for page in (p for p in files() if p.suffix == ".md" and name(p).startswith(SCREEN_TEXTS)):
        assert not BATTLE.search(page.read_text("utf-8")), name(page)
