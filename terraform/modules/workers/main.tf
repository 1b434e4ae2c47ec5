data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  region    = data.aws_region.current.region
  home      = "/var/lib/sectorflow"
  # The image's user `node`.
  user_id = 1000
  # ECS kills what has not ended by then; the worker's own grace must be over before.
  stop_timeout_seconds = var.shutdown_grace_seconds + 20
}

resource "aws_ecs_cluster" "this" {
  name = var.name

  setting {
    name  = "containerInsights"
    value = "enabled"
  }
}

resource "aws_cloudwatch_log_group" "worker" {
  name              = "/${var.name}/worker"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.key_arn
}

# No way in: a worker polls.
resource "aws_security_group" "this" {
  name        = "${var.name}-workers"
  description = "Workers: nothing comes in"
  vpc_id      = var.vpc_id
  tags        = { Name = "${var.name}-workers" }
}

resource "aws_vpc_security_group_egress_rule" "out" {
  for_each          = { for port in distinct([443, var.temporal_port]) : tostring(port) => port }
  security_group_id = aws_security_group.this.id
  description       = "Providers, AWS services, and Temporal's frontend"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = each.value
  to_port           = each.value
}

resource "aws_vpc_security_group_egress_rule" "redshift" {
  security_group_id = aws_security_group.this.id
  description       = "dbt to Redshift"
  cidr_ipv4         = var.vpc_cidr
  ip_protocol       = "tcp"
  from_port         = 5439
  to_port           = 5439
}

resource "aws_vpc_security_group_egress_rule" "files" {
  security_group_id            = aws_security_group.this.id
  description                  = "The home's file system"
  referenced_security_group_id = aws_security_group.files.id
  ip_protocol                  = "tcp"
  from_port                    = 2049
  to_port                      = 2049
}

# One service a release: workers of an older one stay until the runs that are pinned to it have ended.
resource "aws_ecs_service" "worker" {
  #checkov:skip=CKV_AWS_332:1.4.0 is the newest platform version of Linux; naming it keeps an upgrade a decision
  for_each                           = var.releases
  name                               = "worker-${replace(each.key, ".", "-")}"
  cluster                            = aws_ecs_cluster.this.id
  task_definition                    = aws_ecs_task_definition.worker[each.key].arn
  desired_count                      = var.min_tasks
  launch_type                        = "FARGATE"
  platform_version                   = "1.4.0"
  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200
  enable_execute_command             = false
  propagate_tags                     = "SERVICE"

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    subnets          = var.subnet_ids
    security_groups  = [aws_security_group.this.id]
    assign_public_ip = false
  }

  lifecycle {
    # The autoscaling decides.
    ignore_changes = [desired_count]
  }
}
