locals {
  tasks_may_assume = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
    }]
  })

  redshift_arn = "arn:${local.partition}:redshift:${local.region}:${local.account}"
  airflow_arn  = "arn:${local.partition}:airflow:${local.region}:${local.account}"

  # What `sectorflow health` asks: the environment, and its REST API as a viewer.
  read_airflow = var.airflow_name == "" ? [] : [
    {
      Sid      = "AirflowEnvironment"
      Effect   = "Allow"
      Action   = "airflow:GetEnvironment"
      Resource = "${local.airflow_arn}:environment/${var.airflow_name}"
    },
    {
      Sid      = "AirflowApi"
      Effect   = "Allow"
      Action   = "airflow:InvokeRestApi"
      Resource = "${local.airflow_arn}:role/${var.airflow_name}/Viewer"
    },
  ]

  # Without such secrets there is no statement: IAM refuses one without a resource.
  start_secrets = length(var.secrets) == 0 ? [] : [
    {
      Sid      = "Secrets"
      Effect   = "Allow"
      Action   = "secretsmanager:GetSecretValue"
      Resource = values(var.secrets)
    },
  ]
}

# Starts the task: pulls the image, opens the log, reads the secrets that go into variables.
resource "aws_iam_role" "execution" {
  name               = "${var.name}-worker-start"
  assume_role_policy = local.tasks_may_assume
}

resource "aws_iam_role_policy" "execution" {
  name = "start"
  role = aws_iam_role.execution.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(local.start_secrets, [
      {
        Sid      = "Image"
        Effect   = "Allow"
        Action   = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
        Resource = var.repository_arn
      },
      {
        Sid      = "Log"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.worker.arn}:*"
      },
      {
        Sid      = "Key"
        Effect   = "Allow"
        Action   = "kms:Decrypt"
        Resource = var.key_arn
      },
      {
        # Names no resource: AWS offers none. terraform/README.md lists it.
        Sid      = "WithoutResource"
        Effect   = "Allow"
        Action   = "ecr:GetAuthorizationToken"
        Resource = "*"
      },
    ])
  })
}

# What the worker itself may do.
resource "aws_iam_role" "task" {
  name               = "${var.name}-worker"
  assume_role_policy = local.tasks_may_assume
}

resource "aws_iam_role_policy" "task" {
  name = "work"
  role = aws_iam_role.task.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(local.read_airflow, [
      {
        Sid      = "Secrets"
        Effect   = "Allow"
        Action   = "secretsmanager:GetSecretValue"
        Resource = var.secret_arns
      },
      {
        Sid      = "LakeObjects"
        Effect   = "Allow"
        Action   = ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"]
        Resource = "${var.lake_arn}/*"
      },
      {
        Sid      = "LakeList"
        Effect   = "Allow"
        Action   = "s3:ListBucket"
        Resource = var.lake_arn
      },
      {
        Sid      = "Key"
        Effect   = "Allow"
        Action   = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource = var.key_arn
      },
      {
        Sid      = "Statements"
        Effect   = "Allow"
        Action   = ["redshift-data:BatchExecuteStatement", "redshift-data:ExecuteStatement"]
        Resource = var.redshift.arn
      },
      {
        Sid    = "DatabaseLogin"
        Effect = "Allow"
        Action = var.redshift.is_cluster ? ["redshift:GetClusterCredentials"] : ["redshift-serverless:GetCredentials"]
        Resource = var.redshift.is_cluster ? [
          "${local.redshift_arn}:dbname:${var.redshift.cluster_identifier}/${var.redshift.database}",
          "${local.redshift_arn}:dbuser:${var.redshift.cluster_identifier}/${var.redshift.user}",
        ] : [var.redshift.arn]
      },
      {
        # The Data API's statements are no resources; this is its way to say "one's own".
        Sid       = "OwnStatements"
        Effect    = "Allow"
        Action    = ["redshift-data:CancelStatement", "redshift-data:DescribeStatement", "redshift-data:GetStatementResult"]
        Resource  = "*"
        Condition = { StringEquals = { "redshift-data:statement-owner-iam-userid" = "$${aws:userid}" } }
      },
      {
        Sid      = "Alerts"
        Effect   = "Allow"
        Action   = "sns:Publish"
        Resource = var.topic_arns
      },
      {
        Sid      = "Telemetry"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"]
        Resource = ["${aws_cloudwatch_log_group.metrics.arn}:*"]
      },
      {
        Sid       = "Metrics"
        Effect    = "Allow"
        Action    = "cloudwatch:PutMetricData"
        Resource  = "*"
        Condition = { StringEquals = { "cloudwatch:namespace" = var.metric_namespace } }
      },
      {
        # Names no resource: AWS offers none. terraform/README.md lists it.
        Sid      = "Traces"
        Effect   = "Allow"
        Action   = ["xray:PutTelemetryRecords", "xray:PutTraceSegments"]
        Resource = "*"
      },
      {
        Sid       = "Home"
        Effect    = "Allow"
        Action    = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"]
        Resource  = aws_efs_file_system.home.arn
        Condition = { StringEquals = { "elasticfilesystem:AccessPointArn" = aws_efs_access_point.home.arn } }
      },
    ])
  })
}

# The collector writes metrics as embedded-metric log entries here.
resource "aws_cloudwatch_log_group" "metrics" {
  name              = "/${var.name}/metrics"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.key_arn
}
