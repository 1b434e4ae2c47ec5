output "arn" {
  description = "ARN of the cluster or workgroup, for the Data API's policies."
  value       = local.is_cluster ? aws_redshift_cluster.this[0].arn : aws_redshiftserverless_workgroup.this[0].arn
}

output "cluster_identifier" {
  description = "The cluster's name; empty when serverless."
  value       = local.is_cluster ? aws_redshift_cluster.this[0].cluster_identifier : ""
}

output "workgroup_name" {
  description = "The workgroup's name; empty when it is a cluster."
  value       = local.is_cluster ? "" : aws_redshiftserverless_workgroup.this[0].workgroup_name
}

output "copy_role_arn" {
  description = "The role that COPY reads the lake with."
  value       = aws_iam_role.copy.arn
}

output "host" {
  description = "Where SQL clients such as dbt connect to."
  value       = local.is_cluster ? aws_redshift_cluster.this[0].dns_name : aws_redshiftserverless_workgroup.this[0].endpoint[0].address
}

output "port" {
  description = "Port of that host."
  value       = local.is_cluster ? aws_redshift_cluster.this[0].port : aws_redshiftserverless_workgroup.this[0].endpoint[0].port
}
