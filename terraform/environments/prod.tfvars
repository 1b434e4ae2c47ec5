# Survives the loss of a zone; what was landed cannot be deleted for a quarter of a year.
environment             = "prod"
availability_zone_count = 3
single_nat_gateway      = false
interface_endpoints     = ["ecr.api", "ecr.dkr", "kms", "logs", "monitoring", "redshift-data", "secretsmanager", "sns", "sts"]
log_retention_days      = 365
recovery_window_days    = 30

raw_object_lock_days = 90
raw_object_lock_mode = "GOVERNANCE"

redshift_mode          = "cluster"
redshift_node_count    = 2
redshift_snapshot_days = 35

mwaa_environment_class = "mw1.small"
mwaa_min_workers       = 1
mwaa_max_workers       = 3

worker_cpu       = 2048
worker_memory    = 8192
worker_min_tasks = 2
worker_max_tasks = 6

monthly_budget_usd = 2500
