variable "name" {
  description = "Name of the environment and prefix of every other name, such as sectorflow-dev."
  type        = string
}

variable "airflow_version" {
  description = "Airflow version of MWAA."
  type        = string

  validation {
    condition     = can(regex("^(2\\.(10|11)|3\\.[0-9]+)\\.[0-9]+$", var.airflow_version))
    error_message = "airflow_version must be 2.10 or newer, with its patch level, such as 3.0.6."
  }
}

variable "environment_class" {
  description = "Size of the environment."
  type        = string

  validation {
    condition     = contains(["mw1.micro", "mw1.small", "mw1.medium", "mw1.large", "mw1.xlarge", "mw1.2xlarge"], var.environment_class)
    error_message = "environment_class must be mw1.micro, mw1.small, mw1.medium, mw1.large, mw1.xlarge or mw1.2xlarge."
  }
}

variable "min_workers" {
  description = "Airflow workers that are always there. mw1.micro takes 1."
  type        = number

  validation {
    condition     = var.min_workers >= 1 && (var.environment_class != "mw1.micro" || var.min_workers == 1)
    error_message = "min_workers must be at least 1, and 1 on mw1.micro."
  }
}

variable "max_workers" {
  description = "Airflow workers at most. mw1.micro takes 1."
  type        = number

  validation {
    condition     = var.max_workers >= var.min_workers && var.max_workers <= 25 && (var.environment_class != "mw1.micro" || var.max_workers == 1)
    error_message = "max_workers must be between min_workers and 25, and 1 on mw1.micro."
  }
}

variable "artefacts" {
  description = "S3 object versions of requirements.txt, plugins.zip and startup.sh (null: none), as `npm run release:mwaa` writes them."
  type = object({
    requirements_version = string
    plugins_version      = string
    startup_version      = optional(string)
  })
}

variable "airflow_options" {
  description = "Airflow configuration options beside our own."
  type        = map(string)
  default     = {}
}

variable "vpc_id" {
  description = "The VPC."
  type        = string
}

variable "subnet_ids" {
  description = "Private subnets; the first two are taken."
  type        = list(string)

  validation {
    condition     = length(var.subnet_ids) >= 2
    error_message = "subnet_ids must name at least two private subnets."
  }
}

variable "artefact_arn" {
  description = "ARN of the bucket with DAGs, requirements and plugins."
  type        = string
}

variable "key_arn" {
  description = "KMS key of the environment."
  type        = string
}

variable "payload_keys_arn" {
  description = "ARN of the secret with the key ring that encrypts payloads; null where they are not encrypted."
  type        = string
  default     = null
}

variable "temporal_port" {
  description = "Port of Temporal's frontend."
  type        = number
}
