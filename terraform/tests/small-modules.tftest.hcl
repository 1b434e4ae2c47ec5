mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  name    = "sectorflow-test"
  key_arn = "arn:aws:kms:us-east-1:123456789012:key/mock"
}

run "secrets_are_places_without_values" {
  command = apply
  module {
    source = "./modules/secrets"
  }
  variables {
    secrets              = { "api-keys" = "Keys" }
    recovery_window_days = 7
  }

  assert {
    condition     = output.names == { "api-keys" = "sectorflow-test/api-keys" } && aws_secretsmanager_secret.this["api-keys"].kms_key_id == var.key_arn
    error_message = "The secret must have its name, and our own key."
  }
}

run "a_secret_deleted_at_once" {
  command = plan
  module {
    source = "./modules/secrets"
  }
  variables {
    secrets              = {}
    recovery_window_days = 0
  }
  expect_failures = [var.recovery_window_days]
}

run "a_secret_with_a_space" {
  command = plan
  module {
    source = "./modules/secrets"
  }
  variables {
    secrets              = { "api keys" = "Keys" }
    recovery_window_days = 7
  }
  expect_failures = [var.secrets]
}

run "a_tag_is_a_release" {
  command = apply
  module {
    source = "./modules/registry"
  }

  assert {
    condition     = aws_ecr_repository.worker.image_tag_mutability == "IMMUTABLE" && aws_ecr_repository.worker.image_scanning_configuration[0].scan_on_push
    error_message = "A pushed tag must not change, and must be scanned."
  }
}

run "too_few_images_to_roll_back" {
  command = plan
  module {
    source = "./modules/registry"
  }
  variables {
    kept_images = 2
  }
  expect_failures = [var.kept_images]
}

run "the_key_turns" {
  command = apply
  module {
    source = "./modules/encryption"
  }
  variables {
    deletion_window_days = 30
  }

  assert {
    condition     = aws_kms_key.data.enable_key_rotation
    error_message = "The key must be rotated."
  }

  assert {
    condition     = alltrue([for statement in jsondecode(aws_kms_key.data.policy).Statement : statement.Principal != "*" && try(statement.Principal.AWS, "") != "*"])
    error_message = "The key must not be everybody's."
  }
}

run "a_key_deleted_too_soon" {
  command = plan
  module {
    source = "./modules/encryption"
  }
  variables {
    deletion_window_days = 1
  }
  expect_failures = [var.deletion_window_days]
}

run "the_budget_tells_before_it_is_spent" {
  command = apply
  module {
    source = "./modules/budget"
  }
  variables {
    environment = "dev"
    monthly_usd = 400
    topic_arn   = "arn:aws:sns:us-east-1:123456789012:pipeline"
  }

  assert {
    condition     = length(aws_budgets_budget.monthly.notification) == 3 && anytrue([for one in aws_budgets_budget.monthly.notification : one.threshold == 80])
    error_message = "Somebody must hear at 80 %, at 100 %, and when 100 % is expected."
  }
}

run "a_budget_of_nothing" {
  command = plan
  module {
    source = "./modules/budget"
  }
  variables {
    environment = "dev"
    monthly_usd = 0
    topic_arn   = "arn:aws:sns:us-east-1:123456789012:pipeline"
  }
  expect_failures = [var.monthly_usd]
}
