variable "mode" {
  description = "cloud (Temporal Cloud) or self-hosted (any cluster, by its address)."
  type        = string

  validation {
    condition     = contains(["cloud", "self-hosted"], var.mode)
    error_message = "mode must be cloud or self-hosted."
  }
}

variable "address" {
  description = "Host and port of the frontend: <namespace>.<account>.tmprl.cloud:7233 with mTLS, <region>.<cloud>.api.temporal.io:7233 with an API key, or your own."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9.-]+:[0-9]{1,5}$", var.address))
    error_message = "address must be a host and a port, such as temporal.internal:7233."
  }

  validation {
    condition     = var.mode != "cloud" || can(regex("\\.(tmprl\\.cloud|temporal\\.io):7233$", var.address))
    error_message = "address of Temporal Cloud ends with .tmprl.cloud:7233 (mTLS) or .api.temporal.io:7233 (API key); for another cluster set mode to self-hosted."
  }
}

variable "namespace" {
  description = "Temporal namespace. Temporal Cloud's are written <namespace>.<account>."
  type        = string

  validation {
    condition     = length(var.namespace) > 0 && (var.mode != "cloud" || can(regex("^[a-z0-9-]+\\.[a-z0-9]+$", var.namespace)))
    error_message = "namespace must not be empty; Temporal Cloud's are written <namespace>.<account>."
  }
}

variable "auth" {
  description = "api-key, mtls, or none (self-hosted in a private network only)."
  type        = string

  validation {
    condition     = contains(["api-key", "mtls", "none"], var.auth)
    error_message = "auth must be api-key, mtls or none."
  }

  validation {
    condition     = var.auth != "none" || var.mode == "self-hosted"
    error_message = "auth can be none for a self-hosted cluster only."
  }
}

variable "ui_url" {
  description = "Address of Temporal's UI, for links in alerts; null: Temporal Cloud's, or none for a cluster of one's own."
  type        = string
  default     = null

  validation {
    condition     = var.ui_url == null || can(regex("^https?://", var.ui_url))
    error_message = "ui_url must be an http or https address."
  }
}
