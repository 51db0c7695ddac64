"""Small changes to a module, one at a time, to see whether its tests would notice.

What cannot matter is left alone: docstrings, decorators, annotations, and options by name such as
`strict=` of a zip or `frozen=` of a struct.
"""

import ast
import copy
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

ROOT = Path(__file__).parents[1]
TELLS = "LONGBLOOM_MUTANT"
"""Names the module and the number of the change, for the process that runs the tests."""
LONGEST = 180
OTHER = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot,
    ast.IsNot: ast.Is, ast.And: ast.Or, ast.Or: ast.And, ast.Add: ast.Sub, ast.Sub: ast.Add,
    ast.Mult: ast.Div, ast.Div: ast.Mult,
}  # fmt: skip
Change = Callable[[Any], Any]


class Mutant(Struct, frozen=True):
    """One change: where it is, what it does, and the changed module."""

    module: str
    number: int
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.module}:{self.line} {self.what}"


def mutants_of(module: str) -> list[Mutant]:
    """Every change that can be made to a module."""
    sites = _sites(ast.parse(_path(module).read_text("utf-8")))
    return [Mutant(module, n, node.lineno, what) for n, (node, what, _) in enumerate(sites)]


def changed(module: str, number: int) -> ast.Module:
    """The module with one change in it."""
    tree = ast.parse(_path(module).read_text("utf-8"))
    node, _, change = list(_sites(tree))[number]
    new = change(copy.deepcopy(node))
    node.__class__ = new.__class__
    node.__dict__.update(new.__dict__)
    return ast.fix_missing_locations(tree)


def survives(mutant: Mutant, tests: list[str]) -> bool:
    """Do all these tests pass although the module is changed?"""
    told = {**os.environ, TELLS: f"{mutant.module}:{mutant.number}"}
    told.pop("PYTEST_XDIST_WORKER", None)
    asked = [
        sys.executable, "-m", "pytest", "-x", "-q", "-n", "0", "-p", "no:cacheprovider",
        "-p", "tests.mutant_plugin", *tests,
    ]  # fmt: skip
    try:
        done = subprocess.run(asked, cwd=ROOT, env=told, capture_output=True, timeout=LONGEST)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def _path(module: str) -> Path:
    return ROOT / (module.replace(".", "/") + ".py")


def _sites(tree: ast.Module) -> Iterator[tuple[ast.AST, str, Change]]:
    """(node, what is changed, the change) in the order of the file."""
    for node in _that_matter(tree):
        for what, change in _changes(node):
            yield node, what, change


def _changes(node: ast.AST) -> Iterator[tuple[str, Change]]:
    match node:
        case ast.Compare(ops=ops):
            known = [(at, op) for at, op in enumerate(ops) if type(op) in OTHER]
            yield from ((_named(op), _other_op(at)) for at, op in known)
        case ast.BoolOp(op=op) | ast.BinOp(op=op) if type(op) in OTHER:
            yield _named(op), _other
        case ast.UnaryOp(op=ast.Not()):
            yield "not is left out", lambda old: old.operand
        case ast.IfExp() | ast.If():
            yield "the other way round", _other_way
        case ast.Constant(value=bool() | int() as value):
            yield f"{value} is another", _other_value
        case ast.Return(value=ast.Constant(value=str() as word)):
            yield f"“{word}” is another word", _other_word


def _that_matter(node: ast.AST) -> Iterator[ast.AST]:
    yield node
    left_out: list[ast.AST] = []
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        left_out += node.decorator_list
    if isinstance(node, ast.ClassDef):
        left_out += node.keywords
    if isinstance(node, ast.FunctionDef):
        left_out += [node.args, *([node.returns] if node.returns else [])]
    if isinstance(node, ast.AnnAssign):
        left_out.append(node.annotation)
    if isinstance(node, ast.Call):
        left_out += [word for word in node.keywords if word.arg in ("strict", "key", "default")]
    for child in ast.iter_child_nodes(node):
        if not any(child is one for one in left_out):
            yield from _that_matter(child)


def _named(op: ast.AST) -> str:
    return f"{type(op).__name__} is {OTHER[type(op)].__name__}"  # type: ignore[index]


def _other_op(at: int) -> Change:
    def change(node: ast.Compare) -> ast.Compare:
        node.ops[at] = OTHER[type(node.ops[at])]()  # type: ignore[index]
        return node

    return change


def _other(node: Any) -> Any:
    node.op = OTHER[type(node.op)]()
    return node


def _other_way(node: Any) -> Any:
    node.test = ast.UnaryOp(ast.Not(), node.test)
    return node


def _other_value(node: ast.Constant) -> ast.Constant:
    node.value = not node.value if isinstance(node.value, bool) else int(node.value) + 1  # type: ignore[call-overload]
    return node


def _other_word(node: Any) -> Any:
    node.value.value += " indeed"
    return node
