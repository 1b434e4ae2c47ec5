variable "name" {
  description = "Prefix of every name, such as sectorflow-dev."
  type        = string
}

variable "environment" {
  description = "Value of the tag Environment whose cost is counted."
  type        = string
}

variable "monthly_usd" {
  description = "What a month may cost before people are told, in US dollars."
  type        = number

  validation {
    condition     = var.monthly_usd > 0
    error_message = "monthly_usd must be above 0."
  }
}

variable "topic_arn" {
  description = "SNS topic that is told."
  type        = string
}
