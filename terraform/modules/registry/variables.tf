variable "name" {
  description = "Prefix of every name, such as sectorflow-dev."
  type        = string
}

variable "key_arn" {
  description = "KMS key of the images."
  type        = string
}

variable "kept_images" {
  description = "Releases that stay in the registry."
  type        = number
  default     = 30

  validation {
    condition     = var.kept_images >= 3
    error_message = "kept_images must be at least 3: the version that runs, the one before, and the one that is ramped up."
  }
}
