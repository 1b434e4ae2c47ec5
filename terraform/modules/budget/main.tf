locals {
  notifications = {
    nearly   = { type = "ACTUAL", percent = 80 }
    spent    = { type = "ACTUAL", percent = 100 }
    expected = { type = "FORECASTED", percent = 100 }
  }
}

# Counts what carries the project's tags. The tags must be activated for cost allocation once, in the billing console.
resource "aws_budgets_budget" "monthly" {
  name         = "${var.name}-monthly"
  budget_type  = "COST"
  limit_amount = tostring(var.monthly_usd)
  limit_unit   = "USD"
  time_unit    = "MONTHLY"

  cost_filter {
    name   = "TagKeyValue"
    values = [format("user:Environment$%s", var.environment)]
  }

  dynamic "notification" {
    for_each = local.notifications

    content {
      comparison_operator       = "GREATER_THAN"
      notification_type         = notification.value.type
      threshold                 = notification.value.percent
      threshold_type            = "PERCENTAGE"
      subscriber_sns_topic_arns = [var.topic_arn]
    }
  }
}
