variable "name" {
  description = "Prefix of every name, such as sectorflow-dev."
  type        = string
}

variable "releases" {
  description = "Worker releases that run, by build id (a version such as 1.4.0). Two while one is ramped up; an old one stays until it is drained."
  type        = map(object({ image_tag = string }))

  validation {
    condition     = length(var.releases) >= 1 && length(var.releases) <= 3
    error_message = "releases must name one to three versions."
  }

  validation {
    condition     = alltrue([for id, release in var.releases : can(regex("^[0-9]+\\.[0-9]+\\.[0-9]+(-[0-9A-Za-z.-]+)?$", id)) && release.image_tag != "latest"])
    error_message = "A release's build id must be a semantic version such as 1.4.0, and its image tag never latest."
  }
}

variable "deployment_name" {
  description = "Name of the Temporal worker deployment that the releases are versions of."
  type        = string
  default     = "sectorflow"
}

variable "cpu" {
  description = "CPU units of a task; 1024 are one core."
  type        = number

  validation {
    condition     = contains([512, 1024, 2048, 4096, 8192], var.cpu)
    error_message = "cpu must be 512, 1024, 2048, 4096 or 8192."
  }
}

variable "memory" {
  description = "Memory of a task in MiB. A whole run of 505 stocks peaked at 735 MB."
  type        = number

  validation {
    condition     = var.memory >= 2048 && var.memory >= 2 * var.cpu && var.memory <= 8 * var.cpu
    error_message = "memory must be at least 2048, and between 2 and 8 MiB a CPU unit, as Fargate wants."
  }
}

variable "min_tasks" {
  description = "Tasks that always run."
  type        = number

  validation {
    condition     = var.min_tasks >= 1
    error_message = "min_tasks must be at least 1: without a worker nothing is polled, and nothing grows a backlog that could be measured."
  }
}

variable "max_tasks" {
  description = "Tasks at most, for each release."
  type        = number

  validation {
    condition     = var.max_tasks >= var.min_tasks
    error_message = "max_tasks must not be below min_tasks."
  }
}

variable "backlog_per_task" {
  description = "Waiting tasks of the queue for each worker that are aimed at."
  type        = number
  default     = 10

  validation {
    condition     = var.backlog_per_task > 0
    error_message = "backlog_per_task must be above 0."
  }
}

variable "slots_used_percent" {
  description = "Share of a worker's activity slots in use that is aimed at."
  type        = number
  default     = 70

  validation {
    condition     = var.slots_used_percent >= 10 && var.slots_used_percent <= 95
    error_message = "slots_used_percent must be between 10 and 95."
  }
}

variable "slots_per_task" {
  description = "Activity slots of one worker, as workers/run-worker.ts sets them."
  type        = number
  default     = 40
}

variable "task_queue" {
  description = "Task queue whose backlog and slots are measured, as domain/task-queues.ts names it."
  type        = string
  default     = "sectorflow"
}

variable "metric_namespace" {
  description = "CloudWatch namespace of the worker's metrics."
  type        = string
}

variable "backlog_metric" {
  description = "Metric of tasks that wait in the queue."
  type        = string
}

variable "slots_used_metric" {
  description = "Metric of activity slots in use."
  type        = string
}

variable "shutdown_grace_seconds" {
  description = "What a stopped worker's activities get to end in order. ECS waits 20 seconds longer."
  type        = number

  validation {
    condition     = var.shutdown_grace_seconds >= 10 && var.shutdown_grace_seconds <= 100
    error_message = "shutdown_grace_seconds must be between 10 and 100: Fargate kills after 120 at most, and the worker needs 20 to close."
  }
}

variable "environment" {
  description = "Variables of the worker that are no secret."
  type        = map(string)
}

variable "secrets" {
  description = "Variables of the worker that are secrets: name and ARN."
  type        = map(string)
}

variable "secret_arns" {
  description = "Every secret that the worker may read."
  type        = list(string)
}

variable "collector" {
  description = "OpenTelemetry collector beside each worker: image, and configuration as YAML."
  type = object({
    image         = string
    configuration = string
  })
}

variable "repository_url" {
  description = "Repository of the image."
  type        = string
}

variable "repository_arn" {
  description = "ARN of that repository."
  type        = string
}

variable "redshift" {
  description = "The warehouse that statements are sent to."
  type = object({
    arn                = string
    is_cluster         = bool
    cluster_identifier = string
    database           = string
    user               = string
  })
}

variable "airflow_name" {
  description = "MWAA environment whose health the worker reads; empty: none."
  type        = string
}

variable "topic_arns" {
  description = "SNS topics that alerts are sent to."
  type        = list(string)
}

variable "lake_arn" {
  description = "ARN of the lake bucket."
  type        = string
}

variable "key_arn" {
  description = "KMS key of lake, secrets, logs and the home's file system."
  type        = string
}

variable "vpc_id" {
  description = "The VPC."
  type        = string
}

variable "vpc_cidr" {
  description = "Address range of the VPC."
  type        = string
}

variable "subnet_ids" {
  description = "Private subnets."
  type        = list(string)
}

variable "temporal_port" {
  description = "Port of Temporal's frontend."
  type        = number
}

variable "log_retention_days" {
  description = "Days that logs are kept."
  type        = number
}
