# What the workers are told, in the words of .env.example; workers/variables-on-aws.ts says which of them must be here, and a test
# compares. Secrets go another way: see modules/workers.
locals {
  # The name that module.mwaa gives its environment; empty while there is none.
  airflow_name = var.mwaa_artefacts == null ? "" : local.name

  worker_environment = merge(
    {
      SECTORFLOW_LAKE                   = "s3://${module.lake.lake_bucket}"
      SECTORFLOW_WAREHOUSE              = "redshift"
      SECTORFLOW_API_KEYS_SECRET        = module.secrets.arns["api-keys"]
      SECTORFLOW_PAYLOAD_KEYS           = var.encrypt_payloads ? "secret:${module.secrets.names["payload-keys"]}" : "off"
      SECTORFLOW_ALERT_TOPIC_ARN        = module.alerts.topic_arns["pipeline"]
      SECTORFLOW_MARKET_ALERT_TOPIC_ARN = module.alerts.topic_arns["business"]
      SECTORFLOW_RUNBOOKS               = var.runbook_base_url
      SECTORFLOW_CLOUDWATCH             = "true"
      AIRFLOW_MWAA_ENVIRONMENT          = local.airflow_name
      AIRFLOW_API_VERSION               = startswith(var.mwaa_airflow_version, "2.") ? "v1" : "v2"
      REDSHIFT_CLUSTER_IDENTIFIER       = module.redshift.cluster_identifier
      REDSHIFT_WORKGROUP                = module.redshift.workgroup_name
      REDSHIFT_DATABASE                 = var.redshift_database
      REDSHIFT_USER                     = var.redshift_user
      REDSHIFT_IAM_ROLE                 = module.redshift.copy_role_arn
      REDSHIFT_HOST                     = module.redshift.host
      REDSHIFT_PORT                     = tostring(module.redshift.port)
      REDSHIFT_SSLMODE                  = "verify-full"
    },
    module.temporal.environment,
    var.worker_environment,
  )

  # Log group and namespace reach the configuration as variables of the collector's container.
  collector = {
    image         = var.collector_image
    configuration = file("${path.module}/../monitoring/collector/collector.yaml")
  }
}
