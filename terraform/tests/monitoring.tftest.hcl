mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  name             = "sectorflow-test"
  definitions      = "../monitoring"
  region           = "us-east-1"
  cluster_name     = "sectorflow-test"
  airflow_name     = "sectorflow-test"
  worker_log_group = "/sectorflow-test/worker"
  topic_arns       = { pipeline = "arn:aws:sns:us-east-1:123456789012:pipeline", business = "arn:aws:sns:us-east-1:123456789012:business" }
  runbook_base_url = "https://example.com/alerts/"
}

run "every_definition_becomes_an_alarm" {
  command = apply
  module {
    source = "./modules/monitoring"
  }

  assert {
    condition     = length(aws_cloudwatch_metric_alarm.this) == length(jsondecode(file("../monitoring/alarms.json")))
    error_message = "An alarm's definition was left out."
  }

  assert {
    condition     = strcontains(aws_cloudwatch_metric_alarm.this["run-failed"].alarm_description, "https://example.com/alerts/run_failed.md")
    error_message = "An alarm must name its runbook page."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.this["run-not-started"].treat_missing_data == "breaching"
    error_message = "The dead man's switch must fire when nothing is heard."
  }

  assert {
    condition     = one([for query in aws_cloudwatch_metric_alarm.this["worker-down"].metric_query : one(query.metric).dimensions]) == tomap({ ClusterName = "sectorflow-test" })
    error_message = "A name in the definitions was not filled in."
  }
}

run "the_dashboard_shows_every_alarm" {
  command = apply
  module {
    source = "./modules/monitoring"
  }

  assert {
    condition     = length(jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets[0].properties.alarms) == length(aws_cloudwatch_metric_alarm.this)
    error_message = "The dashboard does not show every alarm."
  }

  assert {
    condition     = !strcontains(aws_cloudwatch_dashboard.this.dashboard_body, "$${")
    error_message = "A name in the dashboard was not filled in."
  }
}

run "without_airflow_nobody_waits_for_its_heartbeat" {
  command = apply
  module {
    source = "./modules/monitoring"
  }
  variables {
    airflow_name = ""
  }

  assert {
    condition     = !contains(keys(aws_cloudwatch_metric_alarm.this), "scheduler-silent")
    error_message = "An alarm would fire for ever."
  }
}
