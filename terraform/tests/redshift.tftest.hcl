mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  name                       = "sectorflow-test"
  mode                       = "cluster"
  cluster_identifier         = "financial-data-cluster"
  node_type                  = "ra3.large"
  node_count                 = 2
  database                   = "financial_data"
  serverless_base_rpu        = 8
  serverless_max_rpu         = 16
  serverless_daily_rpu_hours = 16
  snapshot_days              = 7
  keeps_final_snapshot       = true
  vpc_id                     = "vpc-1"
  subnet_ids                 = ["subnet-1", "subnet-2", "subnet-3"]
  client_security_group_ids  = { workers = "sg-workers" }
  key_arn                    = "arn:aws:kms:us-east-1:123456789012:key/mock"
  lake_arn                   = "arn:aws:s3:::lake"
}

run "a_cluster_is_private_and_encrypted" {
  command = apply
  module {
    source = "./modules/redshift"
  }

  assert {
    condition     = !aws_redshift_cluster.this[0].publicly_accessible && aws_redshift_cluster.this[0].encrypted == "true" && aws_redshift_cluster.this[0].enhanced_vpc_routing
    error_message = "The cluster must be private and encrypted, and read the lake through the VPC."
  }

  assert {
    condition     = aws_redshift_cluster.this[0].master_password == null && aws_redshift_cluster.this[0].manage_master_password
    error_message = "No password may stand in the state."
  }

  assert {
    condition     = length(aws_redshiftserverless_workgroup.this) == 0 && output.workgroup_name == ""
    error_message = "A cluster and serverless at once cost twice."
  }

  assert {
    condition     = alltrue([for rule in aws_vpc_security_group_ingress_rule.clients : rule.cidr_ipv4 == null && rule.from_port == 5439])
    error_message = "Only named security groups may speak SQL."
  }
}

run "production_leaves_a_snapshot" {
  command = apply
  module {
    source = "./modules/redshift"
  }

  assert {
    condition     = !aws_redshift_cluster.this[0].skip_final_snapshot && aws_redshift_cluster.this[0].final_snapshot_identifier == "financial-data-cluster-final"
    error_message = "A destroyed cluster must leave a snapshot."
  }
}

run "serverless_stops_at_a_days_limit" {
  command = apply
  module {
    source = "./modules/redshift"
  }
  variables {
    mode = "serverless"
  }

  assert {
    condition     = aws_redshiftserverless_usage_limit.daily[0].breach_action == "deactivate" && !aws_redshiftserverless_workgroup.this[0].publicly_accessible
    error_message = "Serverless must be private, and stop at its limit."
  }

  assert {
    condition     = length(aws_redshift_cluster.this) == 0
    error_message = "A cluster and serverless at once cost twice."
  }
}

run "copy_reads_the_lake_and_unload_writes_its_staging" {
  command = apply
  module {
    source = "./modules/redshift"
  }

  assert {
    condition = alltrue([
      for statement in jsondecode(aws_iam_role_policy.copy.policy).Statement :
      alltrue([for action in flatten([statement.Action]) : contains(["s3:GetObject", "s3:PutObject", "s3:GetBucketLocation", "s3:ListBucket", "kms:Decrypt", "kms:GenerateDataKey"], action)])
    ])
    error_message = "COPY needs to read and UNLOAD to write, no more."
  }

  assert {
    condition = toset(flatten([
      for statement in jsondecode(aws_iam_role_policy.copy.policy).Statement : statement.Resource if contains(flatten([statement.Action]), "s3:PutObject")
    ])) == toset(["arn:aws:s3:::lake/staging/*"])
    error_message = "What was landed must be out of UNLOAD's reach."
  }
}

run "old_node_type" {
  command = plan
  module {
    source = "./modules/redshift"
  }
  variables {
    node_type = "dc2.large"
  }
  expect_failures = [var.node_type]
}

run "unknown_mode" {
  command = plan
  module {
    source = "./modules/redshift"
  }
  variables {
    mode = "free"
  }
  expect_failures = [var.mode]
}

run "capacity_that_redshift_does_not_sell" {
  command = plan
  module {
    source = "./modules/redshift"
  }
  variables {
    serverless_base_rpu = 12
  }
  expect_failures = [var.serverless_base_rpu]
}

run "limit_below_the_base" {
  command = plan
  module {
    source = "./modules/redshift"
  }
  variables {
    serverless_max_rpu = 4
  }
  expect_failures = [var.serverless_max_rpu]
}

run "database_with_a_hyphen" {
  command = plan
  module {
    source = "./modules/redshift"
  }
  variables {
    database = "financial-data"
  }
  expect_failures = [var.database]
}

run "half_a_node" {
  command = plan
  module {
    source = "./modules/redshift"
  }
  variables {
    node_count = 0.5
  }
  expect_failures = [var.node_count]
}

run "cluster_name_with_capitals" {
  command = plan
  module {
    source = "./modules/redshift"
  }
  variables {
    cluster_identifier = "Financial"
  }
  expect_failures = [var.cluster_identifier]
}
