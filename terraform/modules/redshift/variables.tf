variable "name" {
  description = "Prefix of every name, such as sectorflow-dev."
  type        = string
}

variable "mode" {
  description = "serverless (billed while queries run) or cluster (billed by the hour)."
  type        = string

  validation {
    condition     = contains(["serverless", "cluster"], var.mode)
    error_message = "mode must be serverless or cluster."
  }
}

variable "cluster_identifier" {
  description = "Name of the cluster."
  type        = string

  validation {
    condition     = can(regex("^[a-z](-?[a-z0-9])*$", var.cluster_identifier)) && length(var.cluster_identifier) <= 57
    error_message = "cluster_identifier must begin with a letter, hold a to z, 0 to 9 and single hyphens, and have at most 57 characters."
  }
}

variable "node_type" {
  description = "Size of the cluster's nodes."
  type        = string

  validation {
    condition     = contains(["ra3.large", "ra3.xlplus", "ra3.4xlarge", "ra3.16xlarge"], var.node_type)
    error_message = "node_type must be ra3.large, ra3.xlplus, ra3.4xlarge or ra3.16xlarge."
  }
}

variable "node_count" {
  description = "Nodes of the cluster."
  type        = number

  validation {
    condition     = var.node_count >= 1 && var.node_count <= 128 && floor(var.node_count) == var.node_count
    error_message = "node_count must be a whole number from 1 to 128."
  }
}

variable "database" {
  description = "Name of the database."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9_]{0,63}$", var.database))
    error_message = "database must begin with a letter and hold a to z, 0 to 9 and _, at most 64 characters."
  }
}

variable "serverless_base_rpu" {
  description = "Capacity that a query starts with, in Redshift processing units."
  type        = number

  validation {
    condition     = var.serverless_base_rpu == 4 || (var.serverless_base_rpu >= 8 && var.serverless_base_rpu <= 512 && var.serverless_base_rpu % 8 == 0)
    error_message = "serverless_base_rpu must be 4, or a multiple of 8 from 8 to 512."
  }
}

variable "serverless_max_rpu" {
  description = "Capacity that serverless may grow to."
  type        = number

  validation {
    condition     = var.serverless_max_rpu >= var.serverless_base_rpu
    error_message = "serverless_max_rpu must not be below serverless_base_rpu."
  }
}

variable "serverless_daily_rpu_hours" {
  description = "RPU hours of a day after which serverless stops taking queries."
  type        = number

  validation {
    condition     = var.serverless_daily_rpu_hours >= 1
    error_message = "serverless_daily_rpu_hours must be at least 1."
  }
}

variable "snapshot_days" {
  description = "Days that the cluster's automatic snapshots are kept."
  type        = number

  validation {
    condition     = var.snapshot_days >= 1 && var.snapshot_days <= 35
    error_message = "snapshot_days must be between 1 and 35."
  }
}

variable "keeps_final_snapshot" {
  description = "Whether a destroyed cluster leaves a snapshot."
  type        = bool
}

variable "vpc_id" {
  description = "The VPC."
  type        = string
}

variable "subnet_ids" {
  description = "Private subnets. Serverless wants three, in three zones."
  type        = list(string)
}

variable "client_security_group_ids" {
  description = "Security groups that may speak SQL to it, by who they are."
  type        = map(string)
}

variable "key_arn" {
  description = "KMS key of the data and the administrator's password."
  type        = string
}

variable "lake_arn" {
  description = "ARN of the lake bucket, which COPY reads."
  type        = string
}
