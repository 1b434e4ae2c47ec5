from __future__ import annotations

import logging
import re
from datetime import date
from typing import Any

from sectorflow_dags.airflow_names import AirflowFailException
from sectorflow_dags.calendar import parse_day, sessions_between

log = logging.getLogger(__name__)

LONGEST_ID = 100


def backfill_request(params: dict[str, Any], dag_run_id: str, tries_before_clear: int, today: date) -> dict[str, Any]:
    """The request that the workflow `backfill` takes. Cleared, a DAG run asks anew: the same id would be the same request.

    :raises AirflowFailException: names the parameter, what it was and what is allowed.
    """
    try:
        first, last = parse_day(params["from"], "from"), parse_day(params["to"], "to")
    except ValueError as error:
        raise AirflowFailException(str(error)) from error
    if first > last:
        raise AirflowFailException(f"from: got {first}; allowed is a day up to {last}, which is `to`")
    if last > today:
        raise AirflowFailException(f"to: got {last}; allowed is a day up to today in New York, {today}")
    sessions = sessions_between(first, last)
    if not sessions:
        raise AirflowFailException(f"from, to: got {first}, {last}; allowed is a range with a trading session in it")
    symbols = params["symbols"]
    log.info(
        "%s: %d sessions from %s to %s, %s",
        params["dataset"],
        len(sessions),
        sessions[0],
        sessions[-1],
        "the whole universe" if symbols is None else f"{len(symbols)} symbols",
    )
    suffix = f".{tries_before_clear}" if tries_before_clear else ""
    plain = re.sub(r"[^\w.:-]", "-", dag_run_id)[: LONGEST_ID - len("airflow-") - len(suffix)]
    return {
        "id": f"airflow-{plain}{suffix}",
        "from": first.isoformat(),
        "to": last.isoformat(),
        "symbols": symbols,
        "reason": params["reason"],
        "rebuild": params["rebuild"],
    }
