locals {
  environment = merge(
    {
      AWS_REGION                        = local.region
      NODE_ENV                          = "production"
      SECTORFLOW_HOME                   = local.home
      SECTORFLOW_HEALTH_PORT            = "8080"
      SECTORFLOW_SHUTDOWN_GRACE_SECONDS = tostring(var.shutdown_grace_seconds)
      SECTORFLOW_DEPLOYMENT_NAME        = var.deployment_name
      # dbt and DuckDB write scratch files.
      TMPDIR = "/tmp"
    },
    { for name, value in var.environment : name => value if value != "" },
    {
      OTEL_EXPORTER_OTLP_ENDPOINT = "http://127.0.0.1:4318"
      # The collector drops the first value of a running total, and a worker that was just started may count one run a day.
      OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE = "delta"
    },
  )

  log_options = {
    "awslogs-group"  = aws_cloudwatch_log_group.worker.name
    "awslogs-region" = local.region
  }

  collector = {
    name                   = "collector"
    image                  = var.collector.image
    essential              = false
    user                   = "65532:65532"
    readonlyRootFilesystem = true
    # Beyond this it is killed alone, and not the worker.
    memory          = 256
    linuxParameters = { capabilities = { drop = ["ALL"] } }
    environment = [for name, value in {
      AOT_CONFIG_CONTENT           = var.collector.configuration
      AWS_REGION                   = local.region
      SECTORFLOW_METRIC_NAMESPACE  = var.metric_namespace
      SECTORFLOW_METRICS_LOG_GROUP = aws_cloudwatch_log_group.metrics.name
    } : { name = name, value = value }]
    # Outlives the worker, so that its last spans are sent.
    stopTimeout      = 120
    logConfiguration = { logDriver = "awslogs", options = merge(local.log_options, { "awslogs-stream-prefix" = "collector" }) }
  }
}

resource "aws_ecs_task_definition" "worker" {
  for_each                 = var.releases
  family                   = "${var.name}-worker-${replace(each.key, ".", "-")}"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = var.cpu
  memory                   = var.memory
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = aws_iam_role.task.arn

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }

  container_definitions = jsonencode([{
    name                   = "worker"
    image                  = "${var.repository_url}:${each.value.image_tag}"
    essential              = true
    user                   = "${local.user_id}:${local.user_id}"
    readonlyRootFilesystem = true
    stopTimeout            = local.stop_timeout_seconds
    # Reaps dbt's children and hands signals on.
    linuxParameters = { initProcessEnabled = true, capabilities = { drop = ["ALL"] } }
    environment     = [for name, value in merge(local.environment, { SECTORFLOW_BUILD_ID = each.key }) : { name = name, value = value }]
    secrets         = [for name, arn in var.secrets : { name = name, valueFrom = arn }]
    mountPoints = [
      { sourceVolume = "home", containerPath = local.home, readOnly = false },
      { sourceVolume = "scratch", containerPath = "/tmp", readOnly = false },
    ]
    healthCheck = {
      command     = ["CMD", "node", "workers/check-health.mjs"]
      interval    = 30
      timeout     = 10
      retries     = 3
      startPeriod = 120
    }
    logConfiguration = { logDriver = "awslogs", options = merge(local.log_options, { "awslogs-stream-prefix" = "worker" }) }
  }, local.collector])

  # On Fargate an empty volume is part of the task's own disk.
  volume {
    name = "scratch"
  }

  volume {
    name = "home"

    efs_volume_configuration {
      file_system_id     = aws_efs_file_system.home.id
      transit_encryption = "ENABLED"

      authorization_config {
        access_point_id = aws_efs_access_point.home.id
        iam             = "ENABLED"
      }
    }
  }
}
