"""Names of Airflow that stand in different places in 2.11, 3.0 and later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from airflow import __version__ as airflow_version

AIRFLOW_VERSION = tuple(int(part) for part in airflow_version.split(".")[:2])
AIRFLOW_3 = AIRFLOW_VERSION >= (3, 0)

if TYPE_CHECKING or AIRFLOW_3:
    from airflow.sdk import Asset, BaseOperator, BaseOperatorLink
else:
    from airflow.datasets import Dataset as Asset
    from airflow.models.baseoperator import BaseOperator
    from airflow.models.baseoperatorlink import BaseOperatorLink

if TYPE_CHECKING or AIRFLOW_VERSION < (3, 1):
    from airflow.hooks.base import BaseHook
else:
    from airflow.sdk import BaseHook

try:
    from airflow.sdk.exceptions import AirflowException, AirflowFailException
except ImportError:
    from airflow.exceptions import AirflowException, AirflowFailException

__all__ = [
    "AIRFLOW_3",
    "AIRFLOW_VERSION",
    "AirflowException",
    "AirflowFailException",
    "Asset",
    "BaseHook",
    "BaseOperator",
    "BaseOperatorLink",
]
