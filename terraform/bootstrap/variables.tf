variable "project_name" {
  description = "Project identifier, as in the root module."
  type        = string
  default     = "sectorflow"
}

variable "environment" {
  description = "dev, staging or prod."
  type        = string

  validation {
    condition     = contains(["dev", "staging", "prod"], var.environment)
    error_message = "environment must be dev, staging or prod."
  }
}

variable "aws_region" {
  description = "AWS region of the state."
  type        = string
  default     = "us-east-1"
}
