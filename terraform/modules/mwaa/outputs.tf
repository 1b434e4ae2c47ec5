output "name" {
  description = "Name of the environment."
  value       = aws_mwaa_environment.this.name
}

output "arn" {
  description = "ARN of the environment."
  value       = aws_mwaa_environment.this.arn
}

output "webserver_url" {
  description = "Airflow's web address, inside the VPC."
  value       = aws_mwaa_environment.this.webserver_url
}

output "execution_role_arn" {
  description = "The role that DAGs run with."
  value       = aws_iam_role.execution.arn
}

output "security_group_id" {
  description = "Security group of Airflow."
  value       = aws_security_group.this.id
}
