resource "aws_iam_role" "execution" {
  name = "${var.name}-mwaa"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = ["airflow.amazonaws.com", "airflow-env.amazonaws.com"] }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
    }]
  })
}

locals {
  # Tasks encrypt and decrypt what they send to Temporal with the ring that the workers use.
  read_payload_keys = var.payload_keys_arn == null ? [] : [
    {
      Sid      = "PayloadKeys"
      Effect   = "Allow"
      Action   = "secretsmanager:GetSecretValue"
      Resource = var.payload_keys_arn
    },
  ]
}

# After the policy that AWS documents for MWAA, without what this pipeline does not use.
resource "aws_iam_role_policy" "execution" {
  name = "execution"
  role = aws_iam_role.execution.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(local.read_payload_keys, [
      {
        Sid      = "OwnMetrics"
        Effect   = "Allow"
        Action   = "airflow:PublishMetrics"
        Resource = "arn:${local.partition}:airflow:${local.region}:${local.account}:environment/${var.name}"
      },
      {
        Sid      = "Artefacts"
        Effect   = "Allow"
        Action   = ["s3:GetBucketPublicAccessBlock", "s3:GetBucketVersioning", "s3:GetEncryptionConfiguration", "s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"]
        Resource = [var.artefact_arn, "${var.artefact_arn}/*"]
      },
      {
        Sid    = "OwnLogs"
        Effect = "Allow"
        Action = [
          "logs:CreateLogGroup", "logs:CreateLogStream", "logs:GetLogEvents", "logs:GetLogGroupFields",
          "logs:GetLogRecord", "logs:GetQueryResults", "logs:PutLogEvents",
        ]
        Resource = "arn:${local.partition}:logs:${local.region}:${local.account}:log-group:airflow-${var.name}-*"
      },
      {
        Sid      = "Queue"
        Effect   = "Allow"
        Action   = ["sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:ReceiveMessage", "sqs:SendMessage"]
        Resource = "arn:${local.partition}:sqs:${local.region}:*:airflow-celery-*"
      },
      {
        Sid       = "Key"
        Effect    = "Allow"
        Action    = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*"]
        Resource  = var.key_arn
        Condition = { StringLike = { "kms:ViaService" = [for service in ["sqs", "s3", "secretsmanager"] : "${service}.${local.region}.amazonaws.com"] } }
      },
      {
        Sid      = "Connections"
        Effect   = "Allow"
        Action   = "secretsmanager:GetSecretValue"
        Resource = "arn:${local.partition}:secretsmanager:${local.region}:${local.account}:secret:${var.name}/airflow/*"
      },
      {
        # These name no resource: AWS offers none. terraform/README.md lists them.
        Sid      = "WithoutResource"
        Effect   = "Allow"
        Action   = ["logs:DescribeLogGroups", "s3:GetAccountPublicAccessBlock"]
        Resource = "*"
      },
      {
        Sid       = "HealthMetrics"
        Effect    = "Allow"
        Action    = "cloudwatch:PutMetricData"
        Resource  = "*"
        Condition = { StringLike = { "cloudwatch:namespace" = ["AmazonMWAA", "AWS/MWAA"] } }
      },
    ])
  })
}
