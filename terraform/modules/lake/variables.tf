variable "name" {
  description = "Prefix of every name, such as sectorflow-dev."
  type        = string
}

variable "key_arn" {
  description = "KMS key of the lake and artefact buckets."
  type        = string
}

variable "raw_object_lock_days" {
  description = "Days in which no version of a lake object can be deleted. 0 leaves Object Lock off. It can only be switched on with a new bucket."
  type        = number

  validation {
    condition     = var.raw_object_lock_days >= 0 && var.raw_object_lock_days <= 36500
    error_message = "raw_object_lock_days must be between 0 (off) and 36500."
  }
}

variable "raw_object_lock_mode" {
  description = "GOVERNANCE lets a role with s3:BypassGovernanceRetention delete; COMPLIANCE lets nobody, the account's root included."
  type        = string

  validation {
    condition     = contains(["GOVERNANCE", "COMPLIANCE"], var.raw_object_lock_mode)
    error_message = "raw_object_lock_mode must be GOVERNANCE or COMPLIANCE."
  }
}

variable "infrequent_access_after_days" {
  description = "Days until raw objects move to STANDARD_IA."
  type        = number
  default     = 90

  validation {
    condition     = var.infrequent_access_after_days >= 30
    error_message = "infrequent_access_after_days must be at least 30, the least that S3 takes."
  }
}

variable "noncurrent_version_days" {
  description = "Days that a replaced or deleted object of the lake can be brought back."
  type        = number
  default     = 90

  validation {
    condition     = var.noncurrent_version_days >= 1
    error_message = "noncurrent_version_days must be at least 1."
  }
}

variable "access_log_days" {
  description = "Days that access logs are kept."
  type        = number
  default     = 90

  validation {
    condition     = var.access_log_days >= 1
    error_message = "access_log_days must be at least 1."
  }
}
