output "repository_url" {
  description = "Where images are pushed."
  value       = aws_ecr_repository.worker.repository_url
}

output "repository_arn" {
  description = "ARN of the repository."
  value       = aws_ecr_repository.worker.arn
}
