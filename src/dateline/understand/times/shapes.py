"""What an expression says before it is known when it was said: the grammar makes these, ``values`` dates them."""

from __future__ import annotations

from dataclasses import dataclass, replace

__all__ = [
    "Again", "Calendar", "Clock", "DayPart", "Deictic", "Duration", "Every", "Found", "Holiday", "Moment", "Nth",
    "Numeral", "Offset", "Reference", "Shape", "Unit", "WeekOf", "Weekday", "YearWords",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Calendar:
    """A named part of the calendar; what is None is left to the context.

    ``part`` is a season, quarter or half (``SP``, ``Q3``, ``H1``), ``shift`` the word before it (last -1, this 0,
    next 1), ``year_shift`` a relative year beside it ("June last year" -1), ``year_spoken`` one that counts from the
    year spoken of ("June of that year" 0, "June of the following year" 1).
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: str | None = None
    weekday: int | None = None
    shift: int | None = None
    year_shift: int | None = None
    year_spoken: int | None = None
    back: bool = False  # "the year-ago quarter": one year before the quarter spoken of


@dataclass(frozen=True, slots=True)
class YearWords:
    """The year beside a part of the calendar: in figures, relative to publication, or to the year spoken of."""

    number: int | None = None
    shift: int | None = None
    spoken: int | None = None

    def __bool__(self) -> bool:
        return self.number is not None or self.shift is not None or self.spoken is not None

    def of(self, shape: Calendar) -> Calendar:
        """The part of the calendar in this year."""
        return replace(shape, year=self.number, year_shift=self.shift, year_spoken=self.spoken)


@dataclass(frozen=True, slots=True)
class Numeral:
    """Years, decades and centuries by their leading digits: ``1996``, ``199``, ``19``."""

    digits: str


@dataclass(frozen=True, slots=True)
class Weekday:
    day: int  # 0 is Monday
    shift: int | None = None  # last -1, this 0, next 1, bare None
    week: int | None = None  # "Friday last week": -1
    anaphoric: bool = False  # "the previous Friday": counted from the day spoken of
    onward: bool = False  # the end of a range: "Monday to Thursday"
    further: int = 0  # weeks beyond that day: "a week from Friday" 1, "two Fridays ago" -1


@dataclass(frozen=True, slots=True)
class Nth:
    """The first Monday, the last week, the 25th day of a month; ``number`` -1 is the last, ``place`` a weekday (0 is
    Monday), ``W`` or ``D``. Without a ``month`` that of publication, moved by ``shift``.
    """

    number: int
    place: int | str
    month: int | None = None
    shift: int = 0
    words: YearWords = YearWords()
    bare: bool = False  # "on the 14th": of which month is not said


@dataclass(frozen=True, slots=True)
class WeekOf:
    """The week of a day."""

    day: Calendar


@dataclass(frozen=True, slots=True)
class Unit:
    """This, last, next week, month, year ... ``anaphoric``: counted from the day spoken of ("the following month")."""

    letter: str  # D W WE M Q Y, or 10Y, 100Y
    shift: int
    anaphoric: bool = False


@dataclass(frozen=True, slots=True)
class Deictic:
    """Today (0), yesterday (-1), tomorrow (1), the day before yesterday (-2)."""

    days: int


@dataclass(frozen=True, slots=True)
class Offset:
    """An amount away: two weeks ago, three days later, a year earlier."""

    amount: float | None
    letter: str
    sign: int
    anaphoric: bool


@dataclass(frozen=True, slots=True)
class Duration:
    parts: tuple[tuple[float | None, str], ...]  # (amount or None where it is not said, letter; clock units TS TM TH)


@dataclass(frozen=True, slots=True)
class Every:
    """A SET with its TIMEX3 value."""

    value: str


@dataclass(frozen=True, slots=True)
class Reference:
    """PAST_REF, PRESENT_REF or FUTURE_REF."""

    value: str


@dataclass(frozen=True, slots=True)
class DayPart:
    part: str  # MO MI AF EV NI
    day: Shape | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day. ``minute`` None: only the hour was said."""

    hour: int
    minute: int | None = None
    second: int | None = None
    zone: int | None = None  # minutes east of Greenwich
    day: Shape | None = None


@dataclass(frozen=True, slots=True)
class Holiday:
    rule: str
    year: int | None = None
    shift: int | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """A value already known ("in a year when ..."): the unit that holds the day of publication."""

    letter: str


@dataclass(frozen=True, slots=True)
class Again:
    """The day told just before in other words: "Saturday, the opening night"."""


Shape = (
    Again | Calendar | Numeral | Weekday | Unit | Deictic | Offset | Duration | Every | Reference | DayPart | Clock
    | Holiday | Moment | Nth | WeekOf
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """Tokens ``first:last`` of a line and what they say. ``modifier`` as in TIMEX3 (START, MID, END, APPROX, ...)."""

    first: int
    last: int
    shape: Shape
    modifier: str | None = None
