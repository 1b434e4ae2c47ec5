from __future__ import annotations

from typing import Any


def get_provider_info() -> dict[str, Any]:
    """What Airflow's provider manager asks for through the entry point `apache_airflow_provider`."""
    return {
        "package-name": "airflow-temporal",
        "name": "Temporal",
        "description": "Start, watch and steer Temporal workflows.",
        "versions": ["0.1.0"],
        "connection-types": [
            {"connection-type": "temporal", "hook-class-name": "airflow_temporal.hook.TemporalHook"}
        ],
        "extra-links": ["airflow_temporal.link.TemporalWorkflowLink"],
    }
