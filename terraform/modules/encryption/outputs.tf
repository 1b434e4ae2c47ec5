output "key_arn" {
  description = "ARN of the key that encrypts everything at rest."
  value       = aws_kms_key.data.arn
}
