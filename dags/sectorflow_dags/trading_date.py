from __future__ import annotations

from datetime import datetime, timedelta

from sectorflow_dags.airflow_names import AirflowFailException, AirflowSkipException
from sectorflow_dags.calendar import closure_reason, new_york_day, parse_day, previous_session

#: A scheduled run that is later than this is left out: a long pause is made up for by sector_backfill.
CATCH_UP_DAYS = 7


def trading_date_of(*, due_at: datetime, now: datetime, run_type: str, asked: str | None) -> str:
    """The trading date that a DAG run processes, written YYYY-MM-DD.

    A run by schedule, or of an Airflow backfill, processes the day before it in New York: Friday's on Saturday. A run by hand
    processes the date asked for, or else the last session before its day.

    :raises AirflowSkipException: with the reason, when that day had no session or the run comes too late.
    :raises AirflowFailException: when the date asked for is no session.
    """
    run_day = new_york_day(due_at)
    if asked:
        try:
            reason = closure_reason(parse_day(asked, "trading_date"))
        except ValueError as error:
            raise AirflowFailException(str(error)) from error
        if reason is not None:
            raise AirflowFailException(f"trading_date: the New York Stock Exchange is closed on {asked} ({reason})")
        return asked
    if run_type not in ("scheduled", "backfill"):
        return previous_session(run_day).isoformat()
    day = run_day - timedelta(days=1)
    reason = closure_reason(day)
    if reason is not None:
        raise AirflowSkipException(f"The New York Stock Exchange was closed on {day} ({reason}): nothing to process")
    if run_type == "scheduled" and now - due_at > timedelta(days=CATCH_UP_DAYS):
        raise AirflowSkipException(
            f"This run was due on {run_day}, more than {CATCH_UP_DAYS} days ago: backfill {day} with sector_backfill"
        )
    return day.isoformat()
