locals {
  name = "${var.project_name}-${var.environment}"
  secrets = merge(
    {
      "api-keys"                             = "ALPHA_VANTAGE_API_KEY and FRED_API_KEY, as one JSON object"
      "payload-keys"                         = "Key ring that encrypts what Temporal stores"
      "airflow/connections/temporal_default" = "Airflow's connection to Temporal"
    },
    module.temporal.secrets_to_make,
  )
}

module "encryption" {
  source               = "./modules/encryption"
  name                 = local.name
  deletion_window_days = var.recovery_window_days
}

module "network" {
  source                  = "./modules/network"
  name                    = local.name
  vpc_cidr                = var.vpc_cidr
  availability_zone_count = var.availability_zone_count
  single_nat_gateway      = var.single_nat_gateway
  interface_endpoints     = var.interface_endpoints
  key_arn                 = module.encryption.key_arn
  log_retention_days      = var.log_retention_days
}

module "lake" {
  source               = "./modules/lake"
  name                 = local.name
  key_arn              = module.encryption.key_arn
  raw_object_lock_days = var.raw_object_lock_days
  raw_object_lock_mode = var.raw_object_lock_mode
}

module "temporal" {
  source    = "./modules/temporal"
  mode      = var.temporal.mode
  address   = var.temporal.address
  namespace = var.temporal.namespace
  auth      = var.temporal.auth
  ui_url    = var.temporal.ui_url
}

module "secrets" {
  source               = "./modules/secrets"
  name                 = local.name
  secrets              = local.secrets
  key_arn              = module.encryption.key_arn
  recovery_window_days = var.recovery_window_days
}

module "registry" {
  source  = "./modules/registry"
  name    = local.name
  key_arn = module.encryption.key_arn
}

module "alerts" {
  source          = "./modules/alerts"
  name            = local.name
  key_arn         = module.encryption.key_arn
  pipeline_emails = var.pipeline_alert_emails
  business_emails = var.business_alert_emails
  slack           = var.alert_slack
}

module "redshift" {
  source                     = "./modules/redshift"
  name                       = local.name
  mode                       = var.redshift_mode
  cluster_identifier         = var.redshift_cluster_identifier
  node_type                  = var.redshift_node_type
  node_count                 = var.redshift_node_count
  database                   = var.redshift_database
  serverless_base_rpu        = var.redshift_serverless_base_rpu
  serverless_max_rpu         = var.redshift_serverless_max_rpu
  serverless_daily_rpu_hours = var.redshift_serverless_daily_rpu_hours
  snapshot_days              = var.redshift_snapshot_days
  keeps_final_snapshot       = var.environment == "prod"
  vpc_id                     = module.network.vpc_id
  subnet_ids                 = module.network.private_subnet_ids
  client_security_group_ids  = { workers = module.workers.security_group_id }
  key_arn                    = module.encryption.key_arn
  lake_arn                   = module.lake.lake_arn
}

module "workers" {
  source                 = "./modules/workers"
  name                   = local.name
  releases               = var.worker_releases
  cpu                    = var.worker_cpu
  memory                 = var.worker_memory
  min_tasks              = var.worker_min_tasks
  max_tasks              = var.worker_max_tasks
  shutdown_grace_seconds = var.worker_shutdown_grace_seconds
  metric_namespace       = "Sectorflow"
  backlog_metric         = "sectorflow_task_queue_backlog"
  slots_used_metric      = "temporal_worker_task_slots_used"
  environment            = local.worker_environment
  secrets                = { for variable, name in module.temporal.secrets : variable => module.secrets.arns[name] }
  secret_arns            = [module.secrets.arns["api-keys"], module.secrets.arns["payload-keys"]]
  collector              = local.collector
  repository_url         = module.registry.repository_url
  repository_arn         = module.registry.repository_arn
  topic_arns             = values(module.alerts.topic_arns)
  lake_arn               = module.lake.lake_arn
  key_arn                = module.encryption.key_arn
  vpc_id                 = module.network.vpc_id
  vpc_cidr               = var.vpc_cidr
  subnet_ids             = module.network.private_subnet_ids
  temporal_port          = module.temporal.port
  log_retention_days     = var.log_retention_days
  airflow_name           = local.airflow_name

  redshift = {
    arn                = module.redshift.arn
    is_cluster         = var.redshift_mode == "cluster"
    cluster_identifier = module.redshift.cluster_identifier
    database           = var.redshift_database
    user               = var.redshift_user
  }
}

# Comes with the second `apply`, when DAGs and requirements are in the bucket: docs/operations/deploy.md.
module "mwaa" {
  source            = "./modules/mwaa"
  count             = var.mwaa_artefacts == null ? 0 : 1
  name              = local.name
  airflow_version   = var.mwaa_airflow_version
  environment_class = var.mwaa_environment_class
  min_workers       = var.mwaa_min_workers
  max_workers       = var.mwaa_max_workers
  artefacts         = var.mwaa_artefacts
  vpc_id            = module.network.vpc_id
  subnet_ids        = module.network.private_subnet_ids
  artefact_arn      = module.lake.artefact_arn
  key_arn           = module.encryption.key_arn
  payload_keys_arn  = var.encrypt_payloads ? module.secrets.arns["payload-keys"] : null
  temporal_port     = module.temporal.port
}

module "monitoring" {
  source           = "./modules/monitoring"
  name             = local.name
  definitions      = "${path.module}/../monitoring"
  region           = var.aws_region
  cluster_name     = module.workers.cluster_name
  airflow_name     = var.mwaa_artefacts == null ? "" : module.mwaa[0].name
  worker_log_group = module.workers.log_group
  topic_arns       = module.alerts.topic_arns
  runbook_base_url = var.runbook_base_url
}

module "budget" {
  source      = "./modules/budget"
  name        = local.name
  environment = var.environment
  monthly_usd = var.monthly_budget_usd
  topic_arn   = module.alerts.topic_arns["pipeline"]
}
