mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  name              = "sectorflow-test"
  airflow_version   = "3.0.6"
  environment_class = "mw1.small"
  min_workers       = 1
  max_workers       = 2
  artefacts         = { requirements_version = "r1", plugins_version = "p1", startup_version = "s1" }
  vpc_id            = "vpc-1"
  subnet_ids        = ["subnet-1", "subnet-2", "subnet-3"]
  artefact_arn      = "arn:aws:s3:::artefacts"
  key_arn           = "arn:aws:kms:us-east-1:123456789012:key/mock"
  temporal_port     = 7233
}

run "airflow_is_private_and_pinned" {
  command = apply
  module {
    source = "./modules/mwaa"
  }

  assert {
    condition     = aws_mwaa_environment.this.webserver_access_mode == "PRIVATE_ONLY"
    error_message = "Airflow's web server must not be public."
  }

  assert {
    condition     = aws_mwaa_environment.this.requirements_s3_object_version == "r1" && aws_mwaa_environment.this.plugins_s3_object_version == "p1" && aws_mwaa_environment.this.startup_script_s3_object_version == "s1"
    error_message = "Requirements, plugins and startup script must be named by version."
  }

  assert {
    condition     = length(aws_mwaa_environment.this.network_configuration[0].subnet_ids) == 2
    error_message = "MWAA takes exactly two subnets."
  }

  assert {
    condition     = aws_vpc_security_group_ingress_rule.self.referenced_security_group_id == aws_security_group.this.id && aws_vpc_security_group_ingress_rule.self.cidr_ipv4 == null
    error_message = "Only Airflow's own parts may come in."
  }

  assert {
    condition     = contains(keys(aws_vpc_security_group_egress_rule.out), "7233")
    error_message = "Airflow must reach Temporal."
  }
}

run "no_startup_script" {
  command = apply
  module {
    source = "./modules/mwaa"
  }
  variables {
    artefacts = { requirements_version = "r1", plugins_version = "p1" }
  }

  assert {
    condition     = aws_mwaa_environment.this.startup_script_s3_path == null
    error_message = "A startup script that is not there must not be asked for."
  }
}

run "what_has_no_resource_is_listed" {
  command = apply
  module {
    source = "./modules/mwaa"
  }

  assert {
    condition = length(setsubtract(
      flatten([for statement in jsondecode(aws_iam_role_policy.execution.policy).Statement : statement.Action if contains(flatten([statement.Resource]), "*")]),
      ["logs:DescribeLogGroups", "s3:GetAccountPublicAccessBlock", "cloudwatch:PutMetricData"],
    )) == 0
    error_message = "An action that could name its resource does not."
  }
}

run "the_payload_keys_are_readable_where_payloads_are_encrypted" {
  command = apply
  module {
    source = "./modules/mwaa"
  }
  variables {
    payload_keys_arn = "arn:aws:secretsmanager:us-east-1:123456789012:secret:payload-keys-AbCdEf"
  }

  assert {
    condition = [
      for statement in jsondecode(aws_iam_role_policy.execution.policy).Statement : statement.Resource if statement.Sid == "PayloadKeys"
    ] == ["arn:aws:secretsmanager:us-east-1:123456789012:secret:payload-keys-AbCdEf"]
    error_message = "Airflow cannot start a workflow whose payloads it cannot encrypt."
  }
}

run "nothing_but_connections_where_payloads_are_clear" {
  command = apply
  module {
    source = "./modules/mwaa"
  }

  assert {
    condition = length([
      for statement in jsondecode(aws_iam_role_policy.execution.policy).Statement : statement if contains(flatten([statement.Action]), "secretsmanager:GetSecretValue")
    ]) == 1
    error_message = "A secret that nobody reads must not be readable."
  }
}

run "micro_with_two_workers" {
  command = plan
  module {
    source = "./modules/mwaa"
  }
  variables {
    environment_class = "mw1.micro"
  }
  expect_failures = [var.max_workers]
}

run "unknown_class" {
  command = plan
  module {
    source = "./modules/mwaa"
  }
  variables {
    environment_class = "mw1.huge"
  }
  expect_failures = [var.environment_class]
}

run "airflow_too_old" {
  command = plan
  module {
    source = "./modules/mwaa"
  }
  variables {
    airflow_version = "2.2.2"
  }
  expect_failures = [var.airflow_version]
}

run "one_subnet" {
  command = plan
  module {
    source = "./modules/mwaa"
  }
  variables {
    subnet_ids = ["subnet-1"]
  }
  expect_failures = [var.subnet_ids]
}
