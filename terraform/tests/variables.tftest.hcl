# The root module's own variables: what is not allowed is refused, by the variable that holds it.
mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  environment        = "dev"
  monthly_budget_usd = 100
  worker_releases    = { "1.4.0" = { image_tag = "1.4.0" } }
  temporal = {
    address   = "us-east-1.aws.api.temporal.io:7233"
    namespace = "sectorflow-dev.a1b2c"
  }
}

run "project_name_with_capitals" {
  command = plan
  variables {
    project_name = "Sectorflow"
  }
  expect_failures = [var.project_name]
}

run "project_name_too_long_for_a_bucket" {
  command = plan
  variables {
    project_name = "sectorflow-of-the-research-department"
  }
  expect_failures = [var.project_name]
}

run "unknown_environment" {
  command = plan
  variables {
    environment = "production"
  }
  expect_failures = [var.environment]
}

run "malformed_region" {
  command = plan
  variables {
    aws_region = "virginia"
  }
  expect_failures = [var.aws_region]
}

run "two_zones_are_too_few_for_serverless" {
  command = plan
  variables {
    availability_zone_count = 2
  }
  expect_failures = [var.availability_zone_count]
}

run "retention_that_cloudwatch_does_not_know" {
  command = plan
  variables {
    log_retention_days = 100
  }
  expect_failures = [var.log_retention_days]
}

run "a_key_in_plain_sight" {
  command = plan
  variables {
    worker_environment = { FRED_API_KEY = "not-a-real-key" }
  }
  expect_failures = [var.worker_environment]
}
