output "topic_arns" {
  description = "ARN of the topics `pipeline` and `business`."
  value       = { for key, topic in aws_sns_topic.this : key => topic.arn }
}
