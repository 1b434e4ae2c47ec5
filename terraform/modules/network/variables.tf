variable "name" {
  description = "Prefix of every name, such as sectorflow-dev."
  type        = string
}

variable "vpc_cidr" {
  description = "Address range of the VPC."
  type        = string

  validation {
    condition     = can(cidrnetmask(var.vpc_cidr)) && try(tonumber(split("/", var.vpc_cidr)[1]) >= 16 && tonumber(split("/", var.vpc_cidr)[1]) <= 20, false)
    error_message = "vpc_cidr must be an IPv4 range between /16 and /20, such as 10.40.0.0/16."
  }
}

variable "availability_zone_count" {
  description = "Zones to spread over. MWAA takes two of them."
  type        = number

  validation {
    condition     = contains([2, 3, 4], var.availability_zone_count)
    error_message = "availability_zone_count must be 2, 3 or 4."
  }
}

variable "single_nat_gateway" {
  description = "One NAT gateway for all zones: cheaper, and down when its zone is."
  type        = bool
}

variable "interface_endpoints" {
  description = "AWS services reached through interface endpoints instead of the NAT gateway, by the last part of their service name."
  type        = set(string)
}

variable "key_arn" {
  description = "KMS key of the flow log."
  type        = string
}

variable "log_retention_days" {
  description = "Days that flow logs are kept."
  type        = number
}
