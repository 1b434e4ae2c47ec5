from __future__ import annotations

import json
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sectorflow_dags.airflow_names import AirflowFailException, AirflowSkipException
from sectorflow_dags.calendar import closure_reason, previous_session, sessions_between
from sectorflow_dags.trading_date import trading_date_of

REFERENCE = Path(__file__).resolve().parents[2] / "unit/domain/calendar/xnys-reference.json"
SIX_IN_NEW_YORK = "2026-{day}T11:00:00+00:00"  # winter time


def due(day: str) -> datetime:
    return datetime.fromisoformat(SIX_IN_NEW_YORK.format(day=day))


def scheduled(day: str, **changes) -> str:
    at = due(day)
    return trading_date_of(**{"due_at": at, "now": at, "run_type": "scheduled", "asked": None, **changes})


def test_sessions_are_those_of_the_reference():
    reference = json.loads(REFERENCE.read_text())
    for year, expected in reference["years"].items():
        days = sessions_between(date(int(year), 1, 1), date(int(year), 12, 31))
        assert len(days) == expected["sessions"], year


def test_closed_days_have_their_reason():
    assert closure_reason(date(2026, 11, 26)) == "Thanksgiving Day"
    assert closure_reason(date(2026, 11, 28)) == "Saturday"
    assert closure_reason(date(2026, 11, 27)) is None
    assert previous_session(date(2026, 11, 30)) == date(2026, 11, 27)
    with pytest.raises(ValueError, match="2031-01-02; allowed is a day from 2000-01-01 to 2030-12-31"):
        closure_reason(date(2031, 1, 2))


def test_a_scheduled_run_processes_the_day_before_fridays_on_saturday():
    assert scheduled("11-24") == "2026-11-23"
    assert scheduled("11-21") == "2026-11-20"


def test_a_holiday_is_skipped_with_its_reason():
    with pytest.raises(AirflowSkipException, match=r"2026-11-26 \(Thanksgiving Day\)"):
        scheduled("11-27")


def test_the_day_is_new_yorks_in_summer_too():
    at = datetime(2026, 7, 8, 10, tzinfo=timezone.utc)
    assert trading_date_of(due_at=at, now=at, run_type="scheduled", asked=None) == "2026-07-07"
    late = datetime(2026, 7, 9, 2, tzinfo=timezone.utc)  # still the 8th in New York
    assert trading_date_of(due_at=late, now=late, run_type="manual", asked=None) == "2026-07-07"


def test_catch_up_is_bounded_but_an_airflow_backfill_is_not():
    now = due("11-24") + timedelta(days=8)
    with pytest.raises(AirflowSkipException, match="more than 7 days ago: backfill 2026-11-23 with sector_backfill"):
        scheduled("11-24", now=now)
    assert scheduled("11-24", now=now, run_type="backfill") == "2026-11-23"


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("2026-11-26", r"closed on 2026-11-26 \(Thanksgiving Day\)"),
        ("2026-02-30", "got '2026-02-30'; allowed is a calendar day"),
        ("20261124", "got '20261124'; allowed is a calendar day"),
    ],
)
def test_a_date_asked_for_that_is_no_session_is_refused(asked, message):
    with pytest.raises(AirflowFailException, match=message):
        scheduled("11-24", run_type="manual", asked=asked)


def test_a_run_by_hand_takes_the_last_session_before():
    assert scheduled("11-23", run_type="manual") == "2026-11-20"
    assert scheduled("11-23", run_type="manual", asked="2018-02-07") == "2018-02-07"
