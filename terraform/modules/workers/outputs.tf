output "cluster_name" {
  description = "Name of the ECS cluster."
  value       = aws_ecs_cluster.this.name
}

output "service_names" {
  description = "Name of each release's service, by build id."
  value       = { for id, service in aws_ecs_service.worker : id => service.name }
}

output "task_role_arn" {
  description = "The role that workers work with."
  value       = aws_iam_role.task.arn
}

output "security_group_id" {
  description = "Security group of the workers."
  value       = aws_security_group.this.id
}

output "log_group" {
  description = "Log group of the workers."
  value       = aws_cloudwatch_log_group.worker.name
}

output "stop_timeout_seconds" {
  description = "What ECS waits before it kills a stopped worker."
  value       = local.stop_timeout_seconds
}

output "environment" {
  description = "Variables of the worker that are no secret."
  value       = local.environment
}
