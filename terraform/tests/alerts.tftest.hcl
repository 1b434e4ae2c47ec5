mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  name            = "sectorflow-test"
  key_arn         = "arn:aws:kms:us-east-1:123456789012:key/mock"
  pipeline_emails = ["on-call@example.com"]
  business_emails = ["research@example.com", "risk@example.com"]
}

run "each_reader_hears_of_their_topic" {
  command = apply
  module {
    source = "./modules/alerts"
  }

  assert {
    condition     = keys(aws_sns_topic_subscription.email) == ["business/research@example.com", "business/risk@example.com", "pipeline/on-call@example.com"]
    error_message = "Somebody is told of the wrong topic."
  }

  assert {
    condition     = alltrue([for topic in aws_sns_topic.this : topic.kms_master_key_id == var.key_arn])
    error_message = "Topics must be encrypted."
  }

  assert {
    condition     = length(aws_chatbot_slack_channel_configuration.this) == 0
    error_message = "Slack was not asked for."
  }
}

run "slack" {
  command = apply
  module {
    source = "./modules/alerts"
  }
  variables {
    slack = { team_id = "T012ABCDE", channel_id = "C012ABCDE" }
  }

  assert {
    condition     = length(aws_chatbot_slack_channel_configuration.this[0].sns_topic_arns) >= 1
    error_message = "Slack hears of no topic."
  }
}

run "no_address" {
  command = plan
  module {
    source = "./modules/alerts"
  }
  variables {
    pipeline_emails = ["on-call"]
  }
  expect_failures = [var.pipeline_emails]
}

run "slack_by_its_name" {
  command = plan
  module {
    source = "./modules/alerts"
  }
  variables {
    slack = { team_id = "our-team", channel_id = "#alerts" }
  }
  expect_failures = [var.slack]
}
