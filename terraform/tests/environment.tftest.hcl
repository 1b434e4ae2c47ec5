# Run once for each file of environments/: the whole of it is planned and built against a mocked AWS.
mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  project_name = "sectorflow"
  temporal = {
    address   = "us-east-1.aws.api.temporal.io:7233"
    namespace = "sectorflow-dev.a1b2c"
  }
  worker_releases       = { "1.4.0" = { image_tag = "1.4.0" } }
  pipeline_alert_emails = ["on-call@example.com"]
}

run "first_apply_has_no_airflow" {
  command = apply

  assert {
    condition     = output.airflow_name == null
    error_message = "Airflow was made before its DAGs and requirements are in the bucket."
  }

  assert {
    condition     = output.lake_bucket != output.artefact_bucket
    error_message = "Lake and artefacts share a bucket."
  }
}

run "second_apply_makes_airflow" {
  command = apply

  variables {
    mwaa_artefacts = { requirements_version = "v1", plugins_version = "v2" }
  }

  assert {
    condition     = output.airflow_name == "sectorflow-${var.environment}"
    error_message = "The Airflow environment has another name than expected."
  }
}

run "a_killed_worker_had_its_grace" {
  command = apply

  assert {
    condition     = output.worker_stop_timeout_seconds > var.worker_shutdown_grace_seconds && output.worker_stop_timeout_seconds <= 120
    error_message = "ECS must wait longer than the worker's own grace, and Fargate waits 120 seconds at most."
  }
}

run "two_releases_are_two_services" {
  command = apply

  variables {
    worker_releases = { "1.4.0" = { image_tag = "1.4.0" }, "1.5.0" = { image_tag = "1.5.0" } }
  }

  assert {
    condition     = output.worker_services == { "1.4.0" = "worker-1-4-0", "1.5.0" = "worker-1-5-0" }
    error_message = "While a release is ramped up, the workers of the one before must stay."
  }
}

run "a_temporal_cluster_of_ones_own" {
  command = apply

  variables {
    temporal = { mode = "self-hosted", address = "temporal.internal:7233", namespace = "default", auth = "mtls" }
  }

  assert {
    condition     = contains(keys(output.secret_names), "temporal/client-key")
    error_message = "mTLS needs a place for the client's key."
  }
}

run "workers_know_where_everything_is" {
  command = apply

  variables {
    mwaa_artefacts = { requirements_version = "v1", plugins_version = "v2" }
  }

  assert {
    condition     = output.worker_environment.SECTORFLOW_WAREHOUSE == "redshift" && output.worker_environment.SECTORFLOW_LAKE == "s3://${output.lake_bucket}"
    error_message = "Workers must load from the lake into Redshift."
  }

  assert {
    condition = (var.redshift_mode == "cluster"
      ? output.worker_environment.REDSHIFT_CLUSTER_IDENTIFIER == var.redshift_cluster_identifier && !contains(keys(output.worker_environment), "REDSHIFT_WORKGROUP")
      : output.worker_environment.REDSHIFT_WORKGROUP == "sectorflow-${var.environment}" && !contains(keys(output.worker_environment), "REDSHIFT_CLUSTER_IDENTIFIER")
    )
    error_message = "The Data API must be told the cluster or the workgroup, and not both: a workgroup wins."
  }

  assert {
    condition     = endswith(output.worker_environment.REDSHIFT_HOST, ".amazonaws.com") && output.worker_environment.REDSHIFT_PORT == "5439"
    error_message = "dbt must be told where to connect to."
  }

  assert {
    condition     = strcontains(output.worker_environment.REDSHIFT_HOST, "serverless") == (var.redshift_mode == "serverless")
    error_message = "dbt tells serverless by the host's name."
  }

  assert {
    condition     = output.worker_environment.SECTORFLOW_ALERT_TOPIC_ARN == output.topic_arns["pipeline"] && output.worker_environment.SECTORFLOW_MARKET_ALERT_TOPIC_ARN == output.topic_arns["business"]
    error_message = "Alerts must reach the topics that people subscribe to."
  }

  assert {
    condition     = output.worker_environment.SECTORFLOW_UI_URL == "https://cloud.temporal.io" && output.worker_environment.SECTORFLOW_RUNBOOKS == var.runbook_base_url
    error_message = "An alert must lead to its run and to its page."
  }

  assert {
    condition     = output.worker_environment.AIRFLOW_MWAA_ENVIRONMENT == output.airflow_name && output.worker_environment.AIRFLOW_API_VERSION == "v2"
    error_message = "The health check must know which Airflow to ask."
  }

  assert {
    condition     = alltrue([for value in values(output.worker_environment) : value != ""])
    error_message = "A variable without a value is left out."
  }
}

run "an_airflow_2_speaks_another_version" {
  command = apply

  variables {
    mwaa_airflow_version = "2.11.0"
  }

  assert {
    condition     = output.worker_environment.AIRFLOW_API_VERSION == "v1" && !contains(keys(output.worker_environment), "AIRFLOW_MWAA_ENVIRONMENT")
    error_message = "Airflow 2 has version 1 of the API; and without artefacts there is no Airflow to ask."
  }
}

run "a_team_has_the_last_word" {
  command = apply

  variables {
    worker_environment = { ALPHA_VANTAGE_PLAN = "premium-75", SECTORFLOW_CLOUDWATCH = "false" }
  }

  assert {
    condition     = output.worker_environment.ALPHA_VANTAGE_PLAN == "premium-75" && output.worker_environment.SECTORFLOW_CLOUDWATCH == "false"
    error_message = "worker_environment must win."
  }
}
