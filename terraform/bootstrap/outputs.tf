output "bucket" {
  description = "The bucket to name in environments/<environment>.s3.tfbackend."
  value       = aws_s3_bucket.state.id
}
