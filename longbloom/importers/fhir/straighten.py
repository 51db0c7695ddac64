"""Bends a resource that strays from FHIR's form into shape, keeping what can be read of it."""

from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

import msgspec
from msgspec import Struct, inspect

from longbloom.importers.units import read_number

LOST = object()
LONE_WORD = {
    "Concept": "text",
    "Reference": "reference",
    "Period": "start",
    "Annotation": "text",
    "Quantity": "value",
    "HumanName": "text",
    "Coding": "code",
}
"""A plain word where FHIR wants an object (older versions, hand-written files): its field."""


def straighten(loose: dict[str, Any], shape: type[Struct]) -> tuple[Any, list[str]]:
    """The resource as `shape`, and the paths of the fields that could not be read."""
    lost: list[str] = []
    bent = _bend(loose, _info(shape), "", lost)
    return msgspec.convert(bent, shape, strict=False), lost


@cache
def _info(shape: type[Struct]) -> inspect.Type:
    return inspect.type_info(shape)


def _bend(value: Any, info: inspect.Type, path: str, lost: list[str]) -> Any:
    if isinstance(info, inspect.UnionType):
        info = next(kind for kind in info.types if not isinstance(kind, inspect.NoneType))
    if isinstance(info, inspect.VarTupleType | inspect.ListType):
        return _bend_list(value, info.item_type, path, lost)
    if isinstance(value, list):
        value = value[0] if value else None
    if value is None:
        return LOST
    if isinstance(value, list):
        lost.append(path)
        return LOST
    if isinstance(info, inspect.StructType):
        return _bend_struct(value, info, path, lost)
    if isinstance(info, inspect.RawType):
        return msgspec.Raw(msgspec.json.encode(value))
    return _bend_scalar(value, info, path, lost)


def _bend_list(value: Any, item: inspect.Type, path: str, lost: list[str]) -> Any:
    items = value if isinstance(value, list) else [value]
    bent = (_bend(one, item, path, lost) for one in items)
    return [one for one in bent if one is not LOST]


def _bend_struct(value: Any, info: inspect.StructType, path: str, lost: list[str]) -> Any:
    if not isinstance(value, dict):
        field = LONE_WORD.get(info.cls.__name__)
        if field is None:
            lost.append(path)
            return LOST
        value = {field: value}
    bent: dict[str, Any] = {}
    if info.tag is not None and info.tag_field:
        bent[info.tag_field] = info.tag
    for field_info in info.fields:
        name = field_info.encode_name
        if name in value:
            kept = _bend(value[name], field_info.type, f"{path}.{name}".lstrip("."), lost)
            if kept is not LOST:
                bent[name] = kept
    return bent


def _bend_scalar(value: Any, info: inspect.Type, path: str, lost: list[str]) -> Any:
    try:
        if isinstance(info, inspect.StrType) and isinstance(value, str | int | float | Decimal):
            return str(value)
        if isinstance(info, inspect.IntType):
            return _whole_number(value)
        if isinstance(info, inspect.DecimalType):
            return read_number(str(value))
        if isinstance(info, inspect.BoolType):
            return {"true": True, "false": False}[str(value).lower()]
    except (ValueError, KeyError, OverflowError, InvalidOperation):
        pass
    lost.append(path)
    return LOST


def _whole_number(value: Any) -> int:
    """Raises ValueError or the like for 1.5 or infinity: a score is never rounded."""
    number = read_number(str(value))
    if number != int(number):
        raise ValueError(value)
    return int(number)
