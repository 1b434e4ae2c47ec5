variable "name" {
  description = "Prefix of every name, such as sectorflow-dev."
  type        = string
}

variable "key_arn" {
  description = "KMS key of the topics."
  type        = string
}

variable "pipeline_emails" {
  description = "Who is told about the pipeline. Each address confirms by a link that AWS sends."
  type        = set(string)

  validation {
    condition     = alltrue([for address in var.pipeline_emails : can(regex("^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", address))])
    error_message = "Every one of pipeline_emails must be an e-mail address."
  }
}

variable "business_emails" {
  description = "Who is told about value at risk, drawdowns, rotation and corrected numbers."
  type        = set(string)

  validation {
    condition     = alltrue([for address in var.business_emails : can(regex("^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", address))])
    error_message = "Every one of business_emails must be an e-mail address."
  }
}

variable "slack" {
  description = "Slack channel for both topics; null is none."
  type = object({
    team_id    = string
    channel_id = string
  })
  default = null

  validation {
    condition     = var.slack == null || can(regex("^T[A-Z0-9]+$", var.slack.team_id)) && can(regex("^[CG][A-Z0-9]+$", var.slack.channel_id))
    error_message = "slack.team_id begins with T, slack.channel_id with C or G; both are in the channel's web address."
  }
}
