"""What is asked of the core for the line of treatment she is on: sizes, voices, her team's word."""

from collections.abc import Sequence

from msgspec import Struct

from longbloom.core.is_it_working.followed import Followed, followed
from longbloom.core.is_it_working.marker_series import Standing
from longbloom.core.is_it_working.together import Measured, Voice, measured, voices
from longbloom.core.picture.picture import Picture
from longbloom.core.record import facts as f
from longbloom.core.record.dates import PartialDate
from longbloom.core.record.lines import LineOfTherapy
from longbloom.web.is_it_working.line_now import line_now, next_start
from longbloom.web.is_it_working.marker_course import course_of


class Answer(Struct, frozen=True):
    """Everything the page shows, for one line of treatment (None: the record shows no line)."""

    line: LineOfTherapy | None
    sizes: Measured
    scans: tuple[f.Scan, ...]
    markers: tuple[tuple[str, tuple[Standing, ...]], ...]
    scores: tuple[f.Performance, ...]
    voices: tuple[Voice, ...]
    doctor: f.Response | None
    no_evidence: f.Fact | None


def answer_of(seen: Picture) -> Answer:
    line = line_now(seen)
    start, after = (line.start, next_start(seen, line)) if line else (None, None)
    sizes = measured(
        spots_of(seen, start, after), spots_of(seen, start, after, trust_new=True), start=start
    )
    scans = tuple(s for s in seen.record.all(f.Scan) if _since(s.on, start))
    series = tuple(
        (name, tuple(one for _lab, one in course_of(seen, name).values if one))
        for name in seen.markers
    )
    scores = seen.record.all(f.Performance)
    responses = [one for one in seen.record.all(f.Response) if _since(one.on, start)]
    doctor = responses[-1] if responses else None
    return Answer(
        line=line, sizes=sizes, scans=scans, markers=series, scores=scores, doctor=doctor,
        voices=voices(sizes, scans, series, scores), no_evidence=_no_evidence(scans, doctor),
    )  # fmt: skip


def spots_of(
    seen: Picture, start: PartialDate | None, after: PartialDate | None, *, trust_new: bool = False
) -> Followed | None:
    return followed(
        lesions=seen.record.all(f.Lesion), scans=seen.record.all(f.Scan),
        markers=[lab for values in seen.markers.values() for lab in values],
        start=start, next_start=after, trust_new=trust_new,
    )  # fmt: skip


def _no_evidence(scans: Sequence[f.Scan], doctor: f.Response | None) -> f.Fact | None:
    """The report or the doctor's word that says so, if it is the newest of its kind."""
    if doctor and doctor.trend == "gone":
        return doctor
    newest = scans[-1] if scans else None
    silent = doctor is None or (newest and newest.on and doctor.on and doctor.on < newest.on)
    return newest if newest and newest.trend == "gone" and silent else None


def _since(on: PartialDate | None, start: PartialDate | None) -> bool:
    """Does it speak of this line? An undated entry speaks of none."""
    return on is not None and (start is None or on.last_day() > start.first_day())
