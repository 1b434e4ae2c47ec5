"""A stage in words: lines for the task's log while it waits, and what to say when it failed."""

from __future__ import annotations

from typing import Any

SHOWN_NAMES = 10


def stage_of(progress: dict[str, Any], stage: str) -> dict[str, Any] | None:
    return next((entry for entry in progress.get("stages", []) if entry.get("name") == stage), None)


def stage_line(entry: dict[str, Any]) -> str:
    parts = [f"{entry['name']}: {entry['status']}"]
    if entry.get("startedAt"):
        parts.append(f"since {entry['startedAt']}")
    if entry.get("slaMissed"):
        parts.append("SLA missed")
    if entry.get("summary"):
        parts.append(str(entry["summary"]))
    if entry.get("reusedFrom"):
        parts.append(f"done by run {entry['reusedFrom']}")
    return ", ".join(parts)


def gate_lines(progress: dict[str, Any], stage: str) -> list[str]:
    """What holds a blocked stage up."""
    entry, gate = stage_of(progress, stage), progress.get("gate")
    if entry is None or entry.get("status") != "blocked" or gate is None:
        return []
    return ["A person has to decide (update resolveGate, or the DAG sector_gate):", *_findings(gate)]


def child_line(child: dict[str, Any]) -> str | None:
    """Of a child workflow whose `progress` counts what has landed; None for any other."""
    if not {"provider", "landed", "total"} <= child.keys():
        return None
    parts = [f"{child['provider']}: {child['landed']} of {child['total']} landed"]
    if child.get("rows"):
        parts.append(f"{child['rows']} rows")
    if child.get("refused"):
        parts.append(f"{len(child['refused'])} refused")
    waiting = child.get("waiting")
    if waiting:
        parts.append(f"waiting until {waiting['until']} ({waiting['reason']})")
    return ", ".join(parts)


def failure_details(progress: dict[str, Any] | None, stage: str) -> list[str]:
    """Which symbols, rows or models: as much as the pipeline's progress says."""
    if progress is None:
        return []
    lines = []
    if stage == "ingest":
        for child in progress.get("ingest", []):
            refused = [f"{item['name']} ({item['kind']}: {item['message']})" for item in child.get("refused", [])]
            if refused:
                lines.append(f"{child['provider']} refused {_first(refused)}")
    gate = progress.get("gate")
    if stage == "validate" and gate:
        lines.append(f"gate {gate['status']}: {gate['quarantined']} rows quarantined, {gate['blocks']} blocking findings")
        lines += _findings(gate)
    return lines


def _findings(gate: dict[str, Any]) -> list[str]:
    return [line for line in str(gate.get("description", "")).splitlines() if line.strip()][:SHOWN_NAMES]


def _first(names: list[str]) -> str:
    more = len(names) - SHOWN_NAMES
    return ", ".join(names[:SHOWN_NAMES]) + (f" and {more} more" if more > 0 else "")
