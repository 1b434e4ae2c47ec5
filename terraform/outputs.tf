output "lake_bucket" {
  description = "The lake, for SECTORFLOW_LAKE=s3://<name>."
  value       = module.lake.lake_bucket
}

output "artefact_bucket" {
  description = "The bucket that `npm run release:mwaa` fills."
  value       = module.lake.artefact_bucket
}

output "repository_url" {
  description = "Where worker images are pushed."
  value       = module.registry.repository_url
}

output "secret_names" {
  description = "Secrets that wait for a value."
  value       = module.secrets.names
}

output "nat_addresses" {
  description = "Public addresses that providers and Temporal see."
  value       = module.network.nat_addresses
}

output "airflow_name" {
  description = "Name of the MWAA environment; null before its artefacts are there."
  value       = one(module.mwaa[*].name)
}

output "airflow_url" {
  description = "Airflow's web address, inside the VPC; null before its artefacts are there."
  value       = one(module.mwaa[*].webserver_url)
}

output "worker_cluster" {
  description = "ECS cluster of the workers."
  value       = module.workers.cluster_name
}

output "worker_services" {
  description = "ECS service of each worker release, by build id."
  value       = module.workers.service_names
}

output "worker_stop_timeout_seconds" {
  description = "What ECS waits before it kills a stopped worker."
  value       = module.workers.stop_timeout_seconds
}

output "topic_arns" {
  description = "SNS topics of the alerts."
  value       = module.alerts.topic_arns
}

output "dashboard_name" {
  description = "Name of the CloudWatch dashboard."
  value       = module.monitoring.dashboard_name
}

output "redshift_copy_role_arn" {
  description = "The role that COPY reads the lake with."
  value       = module.redshift.copy_role_arn
}

output "worker_environment" {
  description = "Variables that the workers are told, without secrets and build id."
  value       = module.workers.environment
}
