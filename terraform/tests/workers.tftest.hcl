mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  name                   = "sectorflow-test"
  releases               = { "1.4.0" = { image_tag = "1.4.0" } }
  cpu                    = 1024
  memory                 = 4096
  min_tasks              = 1
  max_tasks              = 4
  metric_namespace       = "Sectorflow"
  backlog_metric         = "sectorflow_task_queue_backlog"
  slots_used_metric      = "temporal_worker_task_slots_used"
  shutdown_grace_seconds = 90
  environment            = { TEMPORAL_ADDRESS = "temporal.internal:7233" }
  secrets                = { TEMPORAL_API_KEY = "arn:aws:secretsmanager:us-east-1:123456789012:secret:key" }
  secret_arns            = ["arn:aws:secretsmanager:us-east-1:123456789012:secret:key"]
  collector              = { image = "public.ecr.aws/aws-observability/aws-otel-collector:v0.43.3", configuration = "receivers: {}" }
  airflow_name           = "sectorflow-test"
  repository_url         = "123456789012.dkr.ecr.us-east-1.amazonaws.com/sectorflow-test/worker"
  repository_arn         = "arn:aws:ecr:us-east-1:123456789012:repository/sectorflow-test/worker"
  topic_arns             = ["arn:aws:sns:us-east-1:123456789012:pipeline"]
  lake_arn               = "arn:aws:s3:::lake"
  key_arn                = "arn:aws:kms:us-east-1:123456789012:key/mock"
  vpc_id                 = "vpc-1"
  vpc_cidr               = "10.40.0.0/16"
  subnet_ids             = ["subnet-1", "subnet-2"]
  temporal_port          = 7233
  log_retention_days     = 30
  redshift = {
    arn                = "arn:aws:redshift:us-east-1:123456789012:cluster:mock"
    is_cluster         = true
    cluster_identifier = "financial-data-cluster"
    database           = "financial_data"
    user               = "sectorflow"
  }
}

run "the_container_is_locked_down" {
  command = apply
  module {
    source = "./modules/workers"
  }

  assert {
    condition     = jsondecode(aws_ecs_task_definition.worker["1.4.0"].container_definitions)[0].readonlyRootFilesystem
    error_message = "The root file system must be read-only."
  }

  assert {
    condition     = jsondecode(aws_ecs_task_definition.worker["1.4.0"].container_definitions)[0].user == "1000:1000"
    error_message = "The worker must not run as root."
  }

  assert {
    condition     = jsondecode(aws_ecs_task_definition.worker["1.4.0"].container_definitions)[0].linuxParameters.capabilities.drop == ["ALL"]
    error_message = "The worker needs no capability of the kernel."
  }

  assert {
    condition     = !one(aws_ecs_service.worker["1.4.0"].network_configuration).assign_public_ip
    error_message = "The worker must have no public address."
  }
}

run "a_stopped_worker_is_not_killed_in_its_grace" {
  command = apply
  module {
    source = "./modules/workers"
  }

  assert {
    condition = (
      jsondecode(aws_ecs_task_definition.worker["1.4.0"].container_definitions)[0].stopTimeout
      > tonumber(one([for one in jsondecode(aws_ecs_task_definition.worker["1.4.0"].container_definitions)[0].environment : one.value if one.name == "SECTORFLOW_SHUTDOWN_GRACE_SECONDS"]))
    )
    error_message = "ECS must wait longer than the worker's own grace."
  }
}

run "secrets_are_not_variables" {
  command = apply
  module {
    source = "./modules/workers"
  }

  assert {
    condition     = !anytrue([for one in jsondecode(aws_ecs_task_definition.worker["1.4.0"].container_definitions)[0].environment : endswith(one.name, "_API_KEY")])
    error_message = "A key stands in the task definition."
  }
}

run "backlog_and_slots_decide_how_many_run" {
  command = apply
  module {
    source = "./modules/workers"
  }

  assert {
    condition     = aws_appautoscaling_target.worker["1.4.0"].min_capacity == 1 && aws_appautoscaling_target.worker["1.4.0"].max_capacity == 4
    error_message = "The service must grow from 1 to 4 tasks."
  }

  assert {
    condition     = length(aws_appautoscaling_policy.backlog) == 1 && length(aws_appautoscaling_policy.slots) == 1
    error_message = "Both signals must count."
  }
}

run "what_has_no_resource_is_listed" {
  command = apply
  module {
    source = "./modules/workers"
  }

  assert {
    condition = length(setsubtract(
      flatten([
        for policy in [aws_iam_role_policy.task.policy, aws_iam_role_policy.execution.policy] :
        [for statement in jsondecode(policy).Statement : statement.Action if contains(flatten([statement.Resource]), "*")]
      ]),
      [
        "cloudwatch:PutMetricData", "ecr:GetAuthorizationToken", "redshift-data:CancelStatement", "redshift-data:DescribeStatement",
        "redshift-data:GetStatementResult", "xray:PutTelemetryRecords", "xray:PutTraceSegments",
      ],
    )) == 0
    error_message = "An action that could name its resource does not."
  }

  assert {
    condition = alltrue([
      for statement in jsondecode(aws_iam_role_policy.task.policy).Statement :
      alltrue([for action in flatten([statement.Action]) : !endswith(action, ":*") && action != "*"])
    ])
    error_message = "The worker must name the actions that it needs."
  }
}

run "serverless_logs_in_its_own_way" {
  command = apply
  module {
    source = "./modules/workers"
  }
  variables {
    redshift = {
      arn                = "arn:aws:redshift-serverless:us-east-1:123456789012:workgroup/mock"
      is_cluster         = false
      cluster_identifier = ""
      database           = "financial_data"
      user               = "sectorflow"
    }
  }

  assert {
    condition     = strcontains(aws_iam_role_policy.task.policy, "redshift-serverless:GetCredentials") && !strcontains(aws_iam_role_policy.task.policy, "redshift:GetClusterCredentials")
    error_message = "A workgroup gives credentials by another action than a cluster."
  }
}

run "a_collector_stands_beside" {
  command = apply
  module {
    source = "./modules/workers"
  }

  assert {
    condition     = length(jsondecode(aws_ecs_task_definition.worker["1.4.0"].container_definitions)) == 2 && !jsondecode(aws_ecs_task_definition.worker["1.4.0"].container_definitions)[1].essential
    error_message = "A collector that dies must not take the worker along."
  }

  assert {
    condition     = contains(jsondecode(aws_ecs_task_definition.worker["1.4.0"].container_definitions)[0].environment, { name = "OTEL_EXPORTER_OTLP_ENDPOINT", value = "http://127.0.0.1:4318" })
    error_message = "The worker must send to the collector."
  }

  assert {
    condition = contains(
      jsondecode(aws_ecs_task_definition.worker["1.4.0"].container_definitions)[1].environment,
      { name = "SECTORFLOW_METRICS_LOG_GROUP", value = aws_cloudwatch_log_group.metrics.name },
    )
    error_message = "The collector must write to the log group that the role may write to."
  }

  assert {
    condition     = jsondecode(aws_ecs_task_definition.worker["1.4.0"].container_definitions)[1].readonlyRootFilesystem && jsondecode(aws_ecs_task_definition.worker["1.4.0"].container_definitions)[1].user != "0"
    error_message = "The collector is locked down as the worker is."
  }
}

run "credentials_are_for_one_user_of_the_cluster" {
  command = apply
  module {
    source = "./modules/workers"
  }

  assert {
    condition = toset(flatten([
      for statement in jsondecode(aws_iam_role_policy.task.policy).Statement : statement.Resource if statement.Sid == "DatabaseLogin"
      ])) == toset([
      "arn:aws:redshift:us-east-1:123456789012:dbname:financial-data-cluster/financial_data",
      "arn:aws:redshift:us-east-1:123456789012:dbuser:financial-data-cluster/sectorflow",
    ])
    error_message = "Credentials must be for one user and one database."
  }
}

run "starter_and_worker_read_only_their_own_secrets" {
  command = apply
  module {
    source = "./modules/workers"
  }
  variables {
    secrets     = { TEMPORAL_API_KEY = "arn:aws:secretsmanager:us-east-1:123456789012:secret:temporal" }
    secret_arns = ["arn:aws:secretsmanager:us-east-1:123456789012:secret:api-keys"]
  }

  assert {
    condition = flatten([
      for statement in jsondecode(aws_iam_role_policy.execution.policy).Statement : statement.Resource if statement.Sid == "Secrets"
    ]) == ["arn:aws:secretsmanager:us-east-1:123456789012:secret:temporal"]
    error_message = "What starts the task reads what goes into variables, and nothing else."
  }

  assert {
    condition = flatten([
      for statement in jsondecode(aws_iam_role_policy.task.policy).Statement : statement.Resource if statement.Sid == "Secrets"
    ]) == ["arn:aws:secretsmanager:us-east-1:123456789012:secret:api-keys"]
    error_message = "The worker reads what it asks for itself, and nothing else."
  }
}

run "without_secrets_in_variables_the_starter_reads_none" {
  command = apply
  module {
    source = "./modules/workers"
  }
  variables {
    secrets = {}
  }

  assert {
    condition     = !strcontains(aws_iam_role_policy.execution.policy, "secretsmanager")
    error_message = "IAM refuses a statement without a resource."
  }
}

run "airflow_is_only_read" {
  command = apply
  module {
    source = "./modules/workers"
  }

  assert {
    condition = toset([
      for statement in jsondecode(aws_iam_role_policy.task.policy).Statement : statement.Resource if contains(flatten([statement.Action]), "airflow:InvokeRestApi")
    ]) == toset(["arn:aws:airflow:us-east-1:123456789012:role/sectorflow-test/Viewer"])
    error_message = "The worker may look at Airflow, not run it."
  }
}

run "without_airflow_nothing_of_it_is_allowed" {
  command = apply
  module {
    source = "./modules/workers"
  }
  variables {
    airflow_name = ""
  }

  assert {
    condition     = !strcontains(aws_iam_role_policy.task.policy, "airflow:")
    error_message = "There is no Airflow to ask."
  }
}

run "grace_longer_than_fargate_waits" {
  command = plan
  module {
    source = "./modules/workers"
  }
  variables {
    shutdown_grace_seconds = 115
  }
  expect_failures = [var.shutdown_grace_seconds]
}

run "image_latest" {
  command = plan
  module {
    source = "./modules/workers"
  }
  variables {
    releases = { "1.4.0" = { image_tag = "latest" } }
  }
  expect_failures = [var.releases]
}

run "no_release" {
  command = plan
  module {
    source = "./modules/workers"
  }
  variables {
    releases = {}
  }
  expect_failures = [var.releases]
}

run "too_little_memory" {
  command = plan
  module {
    source = "./modules/workers"
  }
  variables {
    memory = 1024
  }
  expect_failures = [var.memory]
}

run "no_task" {
  command = plan
  module {
    source = "./modules/workers"
  }
  variables {
    min_tasks = 0
  }
  expect_failures = [var.min_tasks]
}

run "fewer_at_most_than_at_least" {
  command = plan
  module {
    source = "./modules/workers"
  }
  variables {
    min_tasks = 3
    max_tasks = 2
  }
  expect_failures = [var.max_tasks]
}
