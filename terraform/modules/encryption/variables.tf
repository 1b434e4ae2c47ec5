variable "name" {
  description = "Prefix of every name, such as sectorflow-dev."
  type        = string
}

variable "deletion_window_days" {
  description = "Days between the key's deletion and its end, in which it can be brought back."
  type        = number

  validation {
    condition     = var.deletion_window_days >= 7 && var.deletion_window_days <= 30
    error_message = "deletion_window_days must be between 7 and 30, the limits of KMS."
  }
}
