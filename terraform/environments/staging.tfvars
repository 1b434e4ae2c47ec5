# As production, smaller: for rehearsals of releases and drills.
environment             = "staging"
availability_zone_count = 3
single_nat_gateway      = true
interface_endpoints     = ["secretsmanager", "kms", "logs"]
log_retention_days      = 90
recovery_window_days    = 7

redshift_mode                       = "serverless"
redshift_serverless_base_rpu        = 8
redshift_serverless_max_rpu         = 16
redshift_serverless_daily_rpu_hours = 16

mwaa_environment_class = "mw1.small"
mwaa_min_workers       = 1
mwaa_max_workers       = 2

worker_cpu       = 1024
worker_memory    = 4096
worker_min_tasks = 1
worker_max_tasks = 2

monthly_budget_usd = 1000
