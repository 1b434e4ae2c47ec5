mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  mode      = "cloud"
  address   = "us-east-1.aws.api.temporal.io:7233"
  namespace = "sectorflow-dev.a1b2c"
  auth      = "api-key"
}

run "cloud_with_an_api_key" {
  command = apply
  module {
    source = "./modules/temporal"
  }

  assert {
    condition = jsonencode(output.environment) == jsonencode({
      SECTORFLOW_UI_URL  = "https://cloud.temporal.io"
      TEMPORAL_ADDRESS   = "us-east-1.aws.api.temporal.io:7233"
      TEMPORAL_NAMESPACE = "sectorflow-dev.a1b2c"
      TEMPORAL_TLS       = "true"
    })
    error_message = "Workers are not told where Temporal is."
  }

  assert {
    condition     = keys(output.secrets) == ["TEMPORAL_API_KEY"] && output.port == 7233
    error_message = "The API key must come as a secret."
  }
}

run "cloud_with_mtls" {
  command = apply
  module {
    source = "./modules/temporal"
  }
  variables {
    address = "sectorflow-dev.a1b2c.tmprl.cloud:7233"
    auth    = "mtls"
  }

  assert {
    condition     = keys(output.secrets_to_make) == ["temporal/client-certificate", "temporal/client-key"]
    error_message = "mTLS needs a certificate and its key."
  }
}

run "ones_own_without_tls" {
  command = apply
  module {
    source = "./modules/temporal"
  }
  variables {
    mode      = "self-hosted"
    address   = "temporal.internal:7233"
    namespace = "default"
    auth      = "none"
  }

  assert {
    condition     = !contains(keys(output.environment), "TEMPORAL_TLS") && length(output.secrets) == 0 && output.environment.SECTORFLOW_UI_URL == ""
    error_message = "A cluster without TLS was asked for."
  }
}

run "ones_own_with_a_ui" {
  command = apply
  module {
    source = "./modules/temporal"
  }
  variables {
    mode      = "self-hosted"
    address   = "temporal.internal:7233"
    namespace = "default"
    auth      = "none"
    ui_url    = "https://temporal.example.com"
  }

  assert {
    condition     = output.environment.SECTORFLOW_UI_URL == "https://temporal.example.com"
    error_message = "Alerts must link to the UI that there is."
  }
}

run "a_ui_without_a_scheme" {
  command = plan
  module {
    source = "./modules/temporal"
  }
  variables {
    ui_url = "temporal.example.com"
  }
  expect_failures = [var.ui_url]
}

run "cloud_without_authentication" {
  command = plan
  module {
    source = "./modules/temporal"
  }
  variables {
    auth = "none"
  }
  expect_failures = [var.auth]
}

run "another_cluster_taken_for_cloud" {
  command = plan
  module {
    source = "./modules/temporal"
  }
  variables {
    address = "temporal.internal:7233"
  }
  expect_failures = [var.address]
}

run "address_without_a_port" {
  command = plan
  module {
    source = "./modules/temporal"
  }
  variables {
    mode    = "self-hosted"
    address = "temporal.internal"
  }
  expect_failures = [var.address]
}

run "cloud_namespace_without_account" {
  command = plan
  module {
    source = "./modules/temporal"
  }
  variables {
    namespace = "sectorflow"
  }
  expect_failures = [var.namespace]
}
