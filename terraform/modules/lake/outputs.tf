output "lake_bucket" {
  description = "Name of the lake bucket, for SECTORFLOW_LAKE=s3://<name>."
  value       = aws_s3_bucket.this["lake"].id
}

output "lake_arn" {
  description = "ARN of the lake bucket."
  value       = aws_s3_bucket.this["lake"].arn
}

output "artefact_bucket" {
  description = "Name of the bucket that holds DAGs, requirements and plugins."
  value       = aws_s3_bucket.this["artefacts"].id
}

output "artefact_arn" {
  description = "ARN of the artefact bucket."
  value       = aws_s3_bucket.this["artefacts"].arn
}
