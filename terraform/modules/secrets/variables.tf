variable "name" {
  description = "Prefix of every name, such as sectorflow-dev."
  type        = string
}

variable "secrets" {
  description = "Secrets to make: the last part of the name, and what it is."
  type        = map(string)

  validation {
    condition     = alltrue([for key in keys(var.secrets) : can(regex("^[a-z0-9_/-]+$", key))])
    error_message = "A secret's name may hold a to z, 0 to 9, _, / and -."
  }
}

variable "key_arn" {
  description = "KMS key of the values."
  type        = string
}

variable "recovery_window_days" {
  description = "Days in which a deleted secret can be brought back."
  type        = number

  validation {
    condition     = var.recovery_window_days >= 7 && var.recovery_window_days <= 30
    error_message = "recovery_window_days must be between 7 and 30."
  }
}
