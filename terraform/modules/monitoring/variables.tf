variable "name" {
  description = "Prefix of every name, such as sectorflow-dev."
  type        = string
}

variable "definitions" {
  description = "Folder of alarms.json, metric-filters.json and dashboard.json."
  type        = string
}

variable "region" {
  description = "AWS region of the metrics."
  type        = string
}

variable "cluster_name" {
  description = "ECS cluster of the workers."
  type        = string
}

variable "airflow_name" {
  description = "MWAA environment; empty when there is none."
  type        = string
}

variable "worker_log_group" {
  description = "Log group that the metric filters read."
  type        = string
}

variable "topic_arns" {
  description = "SNS topics by the name that an alarm's definition gives."
  type        = map(string)
}

variable "runbook_base_url" {
  description = "Where docs/operations/alerts/ can be read; stands in every alarm's description."
  type        = string
}
