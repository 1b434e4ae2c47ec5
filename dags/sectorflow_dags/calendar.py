"""The sessions of the New York Stock Exchange, from the same table that the pipeline uses."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sectorflow_dags.tables import CALENDAR_FIRST_DAY, CALENDAR_LAST_DAY, CLOSURES

NEW_YORK = ZoneInfo("America/New_York")

_WEEKEND = {5: "Saturday", 6: "Sunday"}


def parse_day(text: str, where: str) -> date:
    """:raises ValueError: when `text` is no day written YYYY-MM-DD, or lies outside the calendar."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        raise ValueError(f"{where}: got {text!r}; allowed is a calendar day written YYYY-MM-DD")
    if not CALENDAR_FIRST_DAY <= text <= CALENDAR_LAST_DAY:
        raise ValueError(
            f"{where}: got {text}; allowed is a day from {CALENDAR_FIRST_DAY} to {CALENDAR_LAST_DAY},"
            " which the trading calendar covers"
        )
    return day


def closure_reason(day: date) -> str | None:
    """Why the exchange is closed all day; None when it has a session."""
    parse_day(day.isoformat(), "trading date")
    return _WEEKEND.get(day.weekday()) or CLOSURES.get(day.isoformat())


def new_york_day(instant: datetime) -> date:
    return instant.astimezone(NEW_YORK).date()


def previous_session(day: date) -> date:
    """The last session strictly before `day`."""
    before = day - timedelta(days=1)
    while closure_reason(before) is not None:
        before -= timedelta(days=1)
    return before


def sessions_between(first: date, last: date) -> list[date]:
    """Both included."""
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [day for day in days if closure_reason(day) is None]
