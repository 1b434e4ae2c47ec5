mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  name                    = "sectorflow-test"
  vpc_cidr                = "10.40.0.0/16"
  availability_zone_count = 3
  single_nat_gateway      = true
  interface_endpoints     = ["kms"]
  key_arn                 = "arn:aws:kms:us-east-1:123456789012:key/mock"
  log_retention_days      = 30
}

run "nothing_comes_in_from_outside" {
  command = apply
  module {
    source = "./modules/network"
  }

  assert {
    condition     = aws_vpc_security_group_ingress_rule.endpoints.cidr_ipv4 == "10.40.0.0/16"
    error_message = "Endpoints are reached from inside the VPC only."
  }

  assert {
    condition     = alltrue([for subnet in aws_subnet.public : !subnet.map_public_ip_on_launch])
    error_message = "A public subnet gives out addresses."
  }

  assert {
    condition     = aws_default_security_group.closed.ingress == null || length(aws_default_security_group.closed.ingress) == 0
    error_message = "The default security group lets something in."
  }
}

run "one_gateway_when_told_so" {
  command = apply
  module {
    source = "./modules/network"
  }

  assert {
    condition     = length(aws_nat_gateway.this) == 1 && length(aws_route.nat) == 3
    error_message = "One NAT gateway must serve all three zones."
  }
}

run "a_gateway_a_zone_otherwise" {
  command = apply
  module {
    source = "./modules/network"
  }
  variables {
    single_nat_gateway = false
  }

  assert {
    condition     = length(aws_nat_gateway.this) == 3
    error_message = "Each zone must have a NAT gateway of its own."
  }
}

run "subnets_do_not_overlap" {
  command = apply
  module {
    source = "./modules/network"
  }
  variables {
    vpc_cidr                = "10.40.0.0/20"
    availability_zone_count = 4
  }

  assert {
    condition     = join(" ", [for subnet in aws_subnet.private : subnet.cidr_block]) == "10.40.0.0/23 10.40.4.0/23 10.40.8.0/23 10.40.12.0/23"
    error_message = "Private subnets are not where they should be."
  }

  assert {
    condition     = join(" ", [for subnet in aws_subnet.public : subnet.cidr_block]) == "10.40.2.0/28 10.40.6.0/28 10.40.10.0/28 10.40.14.0/28"
    error_message = "Public subnets must lie between the private ones."
  }
}

run "range_too_small" {
  command = plan
  module {
    source = "./modules/network"
  }
  variables {
    vpc_cidr = "10.40.0.0/24"
  }
  expect_failures = [var.vpc_cidr]
}

run "no_range_at_all" {
  command = plan
  module {
    source = "./modules/network"
  }
  variables {
    vpc_cidr = "everything"
  }
  expect_failures = [var.vpc_cidr]
}

run "five_zones" {
  command = plan
  module {
    source = "./modules/network"
  }
  variables {
    availability_zone_count = 5
  }
  expect_failures = [var.availability_zone_count]
}
