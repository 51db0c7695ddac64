"""The words of a picture: read here, by a model that came with its wheel; nothing is fetched."""

import contextlib
import logging
import math
import os
from functools import cache
from statistics import median
from threading import Lock
from typing import Any

import numpy as np
from PIL import Image

from longbloom.importers.pdf.layer import shares
from longbloom.importers.pdf.words import Word

LONGEST_SIDE = 2400
"""Pixels: larger pictures are made smaller before they are read."""
LOOK_SIDE = 1000
LINES_TRIED = 7
FAINTEST = 20
"""Of 255: ink that differs less from its paper cannot be read."""
TALL = 1.4
UNSURE = 0.5
STRAIGHT = math.radians(0.15)
_ONE_AT_A_TIME = Lock()


def picture_words(picture: Image.Image) -> tuple[Word, ...]:
    """The words of an upright picture; a small tilt is taken out of where they stand."""
    if is_blank(picture):
        return ()
    with _ONE_AT_A_TIME:
        pixels = np.asarray(picture.convert("RGB"))[:, :, ::-1]
        read = _engine()(pixels, use_det=True, use_cls=False, use_rec=True)
    if read.boxes is None or read.txts is None:
        return ()
    found = list(zip(read.boxes, read.txts, read.scores, strict=True))
    tilt = _tilt([box for box, _, _ in found])
    return tuple(
        word
        for box, text, score in found
        if score >= UNSURE
        for word in _words(box, text, float(score), tilt, picture.size)
    )


def quarters_to_upright(picture: Image.Image) -> int:
    """By how many quarters, clockwise, a picture must be turned for its words to stand upright."""
    small = picture.convert("RGB")
    small.thumbnail((LOOK_SIDE, LOOK_SIDE))
    if is_blank(small):
        return 0
    with _ONE_AT_A_TIME:
        boxes = _boxes(small)
        if not boxes:
            return 0
        tall = sum(_height(box) > TALL * _width(box) for box in boxes)
        quarters = 1 if tall > len(boxes) / 2 else 0
        if quarters:
            boxes = _boxes(turned(small, quarters))
        large = turned(picture.convert("RGB"), quarters)
        scale = max(large.size) / max(small.size)
        return quarters + (2 if _is_upside_down(large, [box * scale for box in boxes]) else 0)


def is_blank(picture: Image.Image) -> bool:
    """Is it paper and nothing else? Looking for words in it would take seconds."""
    darkest, lightest = picture.convert("L").getextrema()
    return float(lightest) - float(darkest) < FAINTEST  # type: ignore[arg-type]


def turned(picture: Image.Image, quarters: int) -> Image.Image:
    """The picture turned clockwise by quarters."""
    ways = {
        1: Image.Transpose.ROTATE_270,
        2: Image.Transpose.ROTATE_180,
        3: Image.Transpose.ROTATE_90,
    }
    return picture.transpose(ways[quarters % 4]) if quarters % 4 else picture


@cache
def _engine() -> Any:
    """Loaded once, at the first picture; two threads, and not a word to anybody."""
    # Else the runtime's own wheel writes an id for this computer and tells its maker of each use
    # (Privacy.md in the wheel, "Disabling Telemetry"); it must be said before the first import.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime
    from rapidocr import RapidOCR

    with contextlib.suppress(AttributeError):
        onnxruntime.set_default_logger_severity(4)
    engine = RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.max_side_len": LONGEST_SIDE,
            "EngineConfig.onnxruntime.intra_op_num_threads": 2,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )
    logging.getLogger("RapidOCR").disabled = True
    return engine


def _boxes(picture: Image.Image) -> list[Any]:
    pixels = np.asarray(picture)[:, :, ::-1]
    found = _engine()(pixels, use_det=True, use_cls=False, use_rec=False).boxes
    return [] if found is None else list(found)


def _is_upside_down(picture: Image.Image, boxes: list[Any]) -> bool:
    """Do the longest lines read better the other way round?"""
    upright = flipped = 0.0
    for box in sorted(boxes, key=_width)[-LINES_TRIED:]:
        (left, top), (right, bottom) = box.min(axis=0), box.max(axis=0)
        line = picture.crop((int(left), int(top), int(right) + 1, int(bottom) + 1))
        upright += _score(line)
        flipped += _score(turned(line, 2))
    return flipped > upright


def _score(line: Image.Image) -> float:
    """How sure the model is of the words of one line."""
    read = _engine()(np.asarray(line)[:, :, ::-1], use_det=False, use_cls=False, use_rec=True)
    return float(read.scores[0]) if read.scores else 0.0


def _width(box: Any) -> float:
    return float(np.hypot(*(box[1] - box[0])))


def _height(box: Any) -> float:
    return float(np.hypot(*(box[3] - box[0])))


def _tilt(boxes: list[Any]) -> float:
    """The angle of the lines, told by the long ones."""
    angles = [
        math.atan2(box[1][1] - box[0][1], box[1][0] - box[0][0])
        for box in boxes
        if _width(box) > 4 * _height(box)
    ]
    return median(angles) if len(angles) > 2 else 0.0


def _words(box: Any, text: str, score: float, tilt: float, size: tuple[int, int]) -> list[Word]:
    """A line of the picture as words, each as wide as its share of the letters."""
    straight = _straightened(box, tilt)
    (left, top), (right, bottom) = straight.min(axis=0), straight.max(axis=0)
    # Half of the rise of a line that is still slanted belongs to its neighbours.
    high = min(bottom - top, _height(box) * 1.02)
    middle = (top + bottom) / 2
    words, at, step = [], 0, (right - left) / max(len(text), 1)
    for part in text.split(" "):
        start, at = at, at + len(part) + 1
        if not part:
            continue
        ends = (left + start * step, left + (start + len(part)) * step)
        share_a, share_b = start / len(text), (start + len(part)) / len(text)
        shown = _part(box, share_a, share_b)
        words.append(
            Word(
                text=part,
                left=float(ends[0]),
                top=float(middle - high / 2),
                right=float(ends[1]),
                bottom=float(middle + high / 2),
                box=shares(*shown, (float(size[0]), float(size[1]))),
                score=score,
            )
        )
    return words


def _part(box: Any, start: float, stop: float) -> tuple[float, float, float, float]:
    along, below = box[1] - box[0], box[2] - box[3]
    corners = np.array(
        [
            box[0] + along * start,
            box[0] + along * stop,
            box[3] + below * start,
            box[3] + below * stop,
        ]
    )
    (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
    return float(left), float(top), float(right), float(bottom)


def _straightened(box: Any, tilt: float) -> Any:
    if abs(tilt) < STRAIGHT:
        return np.asarray(box)
    turn = np.array([[math.cos(tilt), -math.sin(tilt)], [math.sin(tilt), math.cos(tilt)]])
    return np.asarray(box) @ turn
