output "arns" {
  description = "ARN of each secret by the last part of its name."
  value       = { for key, secret in aws_secretsmanager_secret.this : key => secret.arn }
}

output "names" {
  description = "Full name of each secret, for `aws secretsmanager put-secret-value`."
  value       = { for key, secret in aws_secretsmanager_secret.this : key => secret.name }
}
