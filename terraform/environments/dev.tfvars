# Cheap, and quick to throw away. What it costs: docs/operations/cost.md.
environment             = "dev"
availability_zone_count = 3
single_nat_gateway      = true
interface_endpoints     = []
log_retention_days      = 30
recovery_window_days    = 7

redshift_mode                       = "serverless"
redshift_serverless_base_rpu        = 4
redshift_serverless_max_rpu         = 8
redshift_serverless_daily_rpu_hours = 8

mwaa_environment_class = "mw1.micro"
mwaa_min_workers       = 1
mwaa_max_workers       = 1

worker_cpu       = 1024
worker_memory    = 4096
worker_min_tasks = 1
worker_max_tasks = 1

monthly_budget_usd = 400
