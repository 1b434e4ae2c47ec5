locals {
  # Names that the definitions leave open.
  names = {
    cluster = var.cluster_name
    airflow = var.airflow_name
    region  = var.region
  }

  alarm_definitions = {
    for alarm in jsondecode(templatefile("${var.definitions}/alarms.json", local.names)) : alarm.name => alarm
    # Without an Airflow environment nothing would ever send its heartbeat.
    if var.airflow_name != "" || alarm.name != "scheduler-silent"
  }

  metric_filters = { for filter in jsondecode(file("${var.definitions}/metric-filters.json")) : filter.name => filter }

  # The page's folder and the file; read by whoever gets the message.
  runbook = "${trimsuffix(var.runbook_base_url, "/")}/%s.md"
}

resource "aws_cloudwatch_log_metric_filter" "this" {
  for_each       = local.metric_filters
  name           = "${var.name}-${each.key}"
  log_group_name = var.worker_log_group
  pattern        = each.value.pattern

  metric_transformation {
    name          = each.value.metric
    namespace     = each.value.namespace
    value         = "1"
    default_value = "0"
  }
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each            = local.alarm_definitions
  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = "${each.value.severity}: ${each.value.description} ${format(local.runbook, each.value.runbook)}"
  comparison_operator = each.value.comparison
  threshold           = each.value.threshold
  evaluation_periods  = each.value.evaluationPeriods
  datapoints_to_alarm = each.value.datapointsToAlarm
  treat_missing_data  = each.value.missing
  actions_enabled     = each.value.notifies
  alarm_actions       = [var.topic_arns[each.value.topic]]
  ok_actions          = [var.topic_arns[each.value.topic]]

  dynamic "metric_query" {
    for_each = each.value.metrics

    content {
      id          = metric_query.value.id
      return_data = each.value.expression == null

      metric {
        namespace   = metric_query.value.namespace
        metric_name = metric_query.value.name
        dimensions  = metric_query.value.dimensions
        stat        = metric_query.value.statistic
        period      = metric_query.value.periodSeconds
      }
    }
  }

  dynamic "metric_query" {
    for_each = each.value.expression == null ? [] : [each.value.expression]

    content {
      id          = "judged"
      expression  = metric_query.value
      label       = each.key
      return_data = true
    }
  }
}

resource "aws_cloudwatch_dashboard" "this" {
  dashboard_name = var.name

  # A JSON text takes the list's place, quotation marks and all.
  dashboard_body = replace(
    templatefile("${var.definitions}/dashboard.json", merge(local.names, { alarm_arns = "ALARM_ARNS" })),
    "\"ALARM_ARNS\"",
    jsonencode([for alarm in aws_cloudwatch_metric_alarm.this : alarm.arn]),
  )
}
