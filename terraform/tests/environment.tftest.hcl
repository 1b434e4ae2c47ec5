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
