# Slack through AWS's own chat client: the workspace is authorised once in the console, no token is kept here.
resource "aws_chatbot_slack_channel_configuration" "this" {
  count                 = var.slack == null ? 0 : 1
  configuration_name    = "${var.name}-alerts"
  iam_role_arn          = aws_iam_role.slack[0].arn
  slack_team_id         = var.slack.team_id
  slack_channel_id      = var.slack.channel_id
  sns_topic_arns        = [for topic in aws_sns_topic.this : topic.arn]
  guardrail_policy_arns = [aws_iam_policy.slack[0].arn]
  logging_level         = "ERROR"
}

resource "aws_iam_role" "slack" {
  count = var.slack == null ? 0 : 1
  name  = "${var.name}-slack"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "chatbot.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id } }
    }]
  })
}

# What a member of the channel may ask for: the alarm that the message is about, and no more.
resource "aws_iam_policy" "slack" {
  count = var.slack == null ? 0 : 1
  name  = "${var.name}-slack"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["cloudwatch:DescribeAlarms"]
      Resource = "arn:*:cloudwatch:*:${data.aws_caller_identity.current.account_id}:alarm:${var.name}-*"
    }]
  })
}

resource "aws_iam_role_policy_attachment" "slack" {
  count      = var.slack == null ? 0 : 1
  role       = aws_iam_role.slack[0].name
  policy_arn = aws_iam_policy.slack[0].arn
}
