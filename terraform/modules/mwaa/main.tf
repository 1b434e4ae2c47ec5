data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  region    = data.aws_region.current.region
}

resource "aws_security_group" "this" {
  name        = "${var.name}-mwaa"
  description = "Airflow's own parts among themselves, and out"
  vpc_id      = var.vpc_id
  tags        = { Name = "${var.name}-mwaa" }
}

# MWAA asks for it: scheduler, workers and web server share the group.
resource "aws_vpc_security_group_ingress_rule" "self" {
  security_group_id            = aws_security_group.this.id
  description                  = "Airflow's parts among themselves"
  referenced_security_group_id = aws_security_group.this.id
  ip_protocol                  = "-1"
}

resource "aws_vpc_security_group_egress_rule" "self" {
  security_group_id            = aws_security_group.this.id
  description                  = "Airflow's parts among themselves"
  referenced_security_group_id = aws_security_group.this.id
  ip_protocol                  = "-1"
}

resource "aws_vpc_security_group_egress_rule" "out" {
  for_each          = { for port in distinct([443, var.temporal_port]) : tostring(port) => port }
  security_group_id = aws_security_group.this.id
  description       = "AWS services, and Temporal's frontend"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = each.value
  to_port           = each.value
}

resource "aws_mwaa_environment" "this" {
  name                  = var.name
  airflow_version       = var.airflow_version
  environment_class     = var.environment_class
  min_workers           = var.min_workers
  max_workers           = var.max_workers
  schedulers            = var.environment_class == "mw1.micro" ? 1 : 2
  execution_role_arn    = aws_iam_role.execution.arn
  kms_key               = var.key_arn
  webserver_access_mode = "PRIVATE_ONLY"

  source_bucket_arn                = var.artefact_arn
  dag_s3_path                      = "dags"
  requirements_s3_path             = "requirements.txt"
  requirements_s3_object_version   = var.artefacts.requirements_version
  plugins_s3_path                  = "plugins.zip"
  plugins_s3_object_version        = var.artefacts.plugins_version
  startup_script_s3_path           = var.artefacts.startup_version == null ? null : "startup.sh"
  startup_script_s3_object_version = var.artefacts.startup_version

  airflow_configuration_options = merge(
    {
      "core.default_timezone"              = "utc"
      "core.load_examples"                 = "false"
      "secrets.backend"                    = "airflow.providers.amazon.aws.secrets.secrets_manager.SecretsManagerBackend"
      "secrets.backend_kwargs"             = jsonencode({ connections_prefix = "${var.name}/airflow/connections", variables_prefix = "${var.name}/airflow/variables" })
      "webserver.warn_deployment_exposure" = "false"
    },
    var.airflow_options,
  )

  network_configuration {
    security_group_ids = [aws_security_group.this.id]
    # MWAA takes exactly two.
    subnet_ids = slice(var.subnet_ids, 0, 2)
  }

  logging_configuration {
    dag_processing_logs {
      enabled   = true
      log_level = "WARNING"
    }

    scheduler_logs {
      enabled   = true
      log_level = "WARNING"
    }

    task_logs {
      enabled   = true
      log_level = "INFO"
    }

    webserver_logs {
      enabled   = true
      log_level = "WARNING"
    }

    worker_logs {
      enabled   = true
      log_level = "WARNING"
    }
  }

  depends_on = [aws_iam_role_policy.execution]
}
