# What the workers are told, in the words of .env.example. Secrets go another way: see modules/workers.
locals {
  worker_environment = merge(
    {
      SECTORFLOW_LAKE             = "s3://${module.lake.lake_bucket}"
      SECTORFLOW_API_KEYS_SECRET  = module.secrets.arns["api-keys"]
      SECTORFLOW_PAYLOAD_KEYS     = var.encrypt_payloads ? "secret:${module.secrets.names["payload-keys"]}" : "off"
      REDSHIFT_CLUSTER_IDENTIFIER = var.redshift_cluster_identifier
      REDSHIFT_DATABASE           = var.redshift_database
    },
    module.temporal.environment,
    var.worker_environment,
  )

  collector = null
}
