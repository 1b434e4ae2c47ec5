"""Start, watch and steer Temporal workflows from Apache Airflow.

Nothing here imports `temporalio` when a DAG file is parsed: that costs 0.9 s of CPU, and the DAG processor would pay it
for every file.
"""

from airflow_temporal.operators.query_sensor import TemporalQuerySensor
from airflow_temporal.operators.signal import TemporalSignalOperator
from airflow_temporal.operators.stage_monitor import TemporalStageMonitor
from airflow_temporal.operators.update import TemporalUpdateOperator
from airflow_temporal.operators.workflow import TemporalWorkflowOperator
from airflow_temporal.operators.workflow_monitor import TemporalWorkflowMonitor

__all__ = [
    "TemporalQuerySensor",
    "TemporalSignalOperator",
    "TemporalStageMonitor",
    "TemporalUpdateOperator",
    "TemporalWorkflowMonitor",
    "TemporalWorkflowOperator",
]
__version__ = "0.1.0"
