variable "project_name" {
  description = "Project identifier; begins every name."
  type        = string
  default     = "sectorflow"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,18}[a-z0-9]$", var.project_name))
    error_message = "project_name must have 3 to 20 characters of a to z, 0 to 9 and hyphens, and begin with a letter."
  }
}

variable "environment" {
  description = "dev, staging or prod; each has a state, a network and data of its own."
  type        = string

  validation {
    condition     = contains(["dev", "staging", "prod"], var.environment)
    error_message = "environment must be dev, staging or prod."
  }
}

variable "aws_region" {
  description = "AWS region."
  type        = string
  default     = "us-east-1"

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.aws_region))
    error_message = "aws_region must be written as us-east-1."
  }
}

variable "tags" {
  description = "Tags of every resource, beside Project, Environment and ManagedBy."
  type        = map(string)
  default     = {}
}

variable "vpc_cidr" {
  description = "Address range of the VPC, /16 to /20. Must not overlap what it is peered with."
  type        = string
  default     = "10.40.0.0/16"
}

variable "availability_zone_count" {
  description = "Zones to spread over: 2, 3 or 4. Redshift Serverless wants 3."
  type        = number
  default     = 3

  validation {
    condition     = var.redshift_mode != "serverless" || var.availability_zone_count >= 3
    error_message = "availability_zone_count must be at least 3 with redshift_mode serverless."
  }
}

variable "single_nat_gateway" {
  description = "One NAT gateway for all zones: cheaper, and down when its zone is."
  type        = bool
  default     = true
}

variable "interface_endpoints" {
  description = "AWS services reached without the NAT gateway, each for about 7 USD a month and zone. S3 always is, for nothing."
  type        = set(string)
  default     = ["secretsmanager", "kms", "logs"]
}

variable "log_retention_days" {
  description = "Days that logs are kept."
  type        = number
  default     = 365

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "log_retention_days must be one of the numbers CloudWatch knows, such as 30, 90 or 365."
  }
}

variable "recovery_window_days" {
  description = "Days in which a deleted key or secret can be brought back, 7 to 30."
  type        = number
  default     = 30
}

variable "raw_object_lock_days" {
  description = "Days in which no version of a lake object can be deleted; 0 is off. Decide before the first `apply`."
  type        = number
  default     = 0
}

variable "raw_object_lock_mode" {
  description = "GOVERNANCE or COMPLIANCE, with raw_object_lock_days above 0."
  type        = string
  default     = "GOVERNANCE"
}

variable "redshift_mode" {
  description = "serverless (billed while queries run) or cluster (billed by the hour)."
  type        = string
  default     = "serverless"
}

variable "redshift_node_type" {
  description = "Redshift cluster size: ra3.large, ra3.xlplus, ra3.4xlarge or ra3.16xlarge. Counts with redshift_mode cluster."
  type        = string
  default     = "ra3.large"
}

variable "redshift_node_count" {
  description = "Nodes of the cluster."
  type        = number
  default     = 1
}

variable "redshift_cluster_identifier" {
  description = "Name of the cluster."
  type        = string
  default     = "financial-data-cluster"
}

variable "redshift_database" {
  description = "Name of the database."
  type        = string
  default     = "financial_data"
}

variable "redshift_user" {
  description = "Database user that workers log in as on a cluster, by IAM's temporary credentials: docs/operations/deploy.md makes it. On serverless the user is the workers' role."
  type        = string
  default     = "sectorflow"
}

variable "redshift_serverless_base_rpu" {
  description = "Capacity that a query starts with: 4, or a multiple of 8."
  type        = number
  default     = 8
}

variable "redshift_serverless_max_rpu" {
  description = "Capacity that serverless may grow to."
  type        = number
  default     = 16
}

variable "redshift_serverless_daily_rpu_hours" {
  description = "RPU hours of a day after which serverless stops taking queries."
  type        = number
  default     = 16
}

variable "redshift_snapshot_days" {
  description = "Days that the cluster's automatic snapshots are kept."
  type        = number
  default     = 7
}

variable "mwaa_artefacts" {
  description = "S3 object versions that `npm run release:mwaa` writes to mwaa.auto.tfvars.json; null: no Airflow environment yet."
  type = object({
    requirements_version = string
    plugins_version      = string
    startup_version      = optional(string)
  })
  default = null
}

variable "mwaa_airflow_version" {
  description = "Airflow version of MWAA."
  type        = string
  default     = "3.0.6"
}

variable "mwaa_environment_class" {
  description = "Size of MWAA, mw1.micro to mw1.2xlarge."
  type        = string
  default     = "mw1.small"
}

variable "mwaa_min_workers" {
  description = "Airflow workers that are always there."
  type        = number
  default     = 1
}

variable "mwaa_max_workers" {
  description = "Airflow workers at most."
  type        = number
  default     = 2
}

variable "temporal" {
  description = "Where Temporal is: mode (cloud or self-hosted), address (host:port), namespace, auth (api-key, mtls or none), ui_url (for links in alerts; Temporal Cloud's is known)."
  type = object({
    mode      = optional(string, "cloud")
    address   = string
    namespace = string
    auth      = optional(string, "api-key")
    ui_url    = optional(string)
  })
}

variable "encrypt_payloads" {
  description = "Whether what Temporal stores is encrypted with the key ring in the secret payload-keys."
  type        = bool
  default     = true
}

variable "worker_releases" {
  description = "Worker releases that run, by build id. Two while one is ramped up: docs/operations/release.md."
  type        = map(object({ image_tag = string }))
}

variable "worker_cpu" {
  description = "CPU units of a worker task; 1024 are one core."
  type        = number
  default     = 1024
}

variable "worker_memory" {
  description = "Memory of a worker task in MiB."
  type        = number
  default     = 4096
}

variable "worker_min_tasks" {
  description = "Worker tasks that always run, for each release."
  type        = number
  default     = 1
}

variable "worker_max_tasks" {
  description = "Worker tasks at most, for each release."
  type        = number
  default     = 4
}

variable "worker_shutdown_grace_seconds" {
  description = "What a stopped worker's activities get to end in order, 10 to 100."
  type        = number
  default     = 90
}

variable "worker_environment" {
  description = "More variables of the worker, as in .env.example: ALPHA_VANTAGE_PLAN, SECTORFLOW_UNIVERSE, …. No secrets."
  type        = map(string)
  default     = {}

  validation {
    condition     = length(setintersection(keys(var.worker_environment), ["ALPHA_VANTAGE_API_KEY", "FRED_API_KEY", "TEMPORAL_API_KEY"])) == 0
    error_message = "worker_environment must not hold keys: they would stand in the state and the task definition. Put them into the secret api-keys."
  }
}

variable "collector_image" {
  description = "Image of the OpenTelemetry collector beside each worker, with exporters for CloudWatch (awsemf) and X-Ray."
  type        = string
  default     = "public.ecr.aws/aws-observability/aws-otel-collector:v0.43.3"

  validation {
    condition     = can(regex(":[^:/]+$", var.collector_image)) && !endswith(var.collector_image, ":latest")
    error_message = "collector_image must have a tag, and not latest: an upgrade is a decision."
  }
}

variable "pipeline_alert_emails" {
  description = "Who is told about the pipeline."
  type        = set(string)
  default     = []
}

variable "business_alert_emails" {
  description = "Who is told about value at risk, drawdowns, rotation and corrected numbers."
  type        = set(string)
  default     = []
}

variable "alert_slack" {
  description = "Slack channel of the alerts; null is none. The workspace is authorised once in the AWS console."
  type = object({
    team_id    = string
    channel_id = string
  })
  default = null
}

variable "runbook_base_url" {
  description = "Where docs/operations/alerts/ can be read, such as its address in your Git service."
  type        = string
  default     = "docs/operations/alerts"
}

variable "monthly_budget_usd" {
  description = "What a month of this environment may cost before people are told, in US dollars."
  type        = number
}
