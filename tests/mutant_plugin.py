"""Loads one module with one change in it, for a run of the tests in a process of its own."""

import importlib.abc
import importlib.util
import os
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType

from tests.mutants import TELLS, changed


class Changed(importlib.abc.Loader):
    def __init__(self, module: str, number: int) -> None:
        self.module, self.number = module, number

    def exec_module(self, module: ModuleType) -> None:
        exec(
            compile(changed(self.module, self.number), f"<{self.module}>", "exec"), module.__dict__
        )


class Finder(importlib.abc.MetaPathFinder):
    def __init__(self, module: str, number: int) -> None:
        self.module, self.number = module, number

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name != self.module:
            return None
        return importlib.util.spec_from_loader(name, Changed(self.module, self.number))


if TELLS in os.environ:
    named, _, number_told = os.environ[TELLS].partition(":")
    sys.meta_path.insert(0, Finder(named, int(number_told)))
