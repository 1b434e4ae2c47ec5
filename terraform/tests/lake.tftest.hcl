mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  name                 = "sectorflow-test"
  key_arn              = "arn:aws:kms:us-east-1:123456789012:key/mock"
  raw_object_lock_days = 0
  raw_object_lock_mode = "GOVERNANCE"
}

run "buckets_are_closed_versioned_and_encrypted" {
  command = apply
  module {
    source = "./modules/lake"
  }

  assert {
    condition = length(aws_s3_bucket_public_access_block.this) == 3 && alltrue([
      for block in aws_s3_bucket_public_access_block.this :
      block.block_public_acls && block.block_public_policy && block.ignore_public_acls && block.restrict_public_buckets
    ])
    error_message = "Every bucket must refuse to be public."
  }

  assert {
    condition     = length(aws_s3_bucket_versioning.this) == 3 && alltrue([for one in aws_s3_bucket_versioning.this : one.versioning_configuration[0].status == "Enabled"])
    error_message = "Every bucket must keep versions."
  }

  assert {
    condition = alltrue([
      for key in ["lake", "artefacts"] :
      one(aws_s3_bucket_server_side_encryption_configuration.this[key].rule).apply_server_side_encryption_by_default[0].kms_master_key_id == var.key_arn
    ])
    error_message = "Lake and artefacts must be encrypted with our own key."
  }

  assert {
    condition = alltrue([
      for policy in aws_s3_bucket_policy.this :
      anytrue([for statement in jsondecode(policy.policy).Statement : statement.Effect == "Deny" && statement.Action == "s3:*" && try(statement.Condition.Bool["aws:SecureTransport"], "") == "false"])
    ])
    error_message = "Every bucket must refuse what comes without TLS."
  }

  assert {
    condition     = alltrue([for bucket in aws_s3_bucket.this : bucket.force_destroy == false])
    error_message = "A bucket with content must not be destroyed in passing."
  }
}

run "raw_objects_never_expire" {
  command = apply
  module {
    source = "./modules/lake"
  }

  assert {
    condition = alltrue([
      for rule in aws_s3_bucket_lifecycle_configuration.lake.rule :
      length(rule.expiration) == 0 || alltrue([for filter in rule.filter : filter.prefix == "staging/"])
    ])
    error_message = "The lake is the only part that cannot be made again; what is staged for Redshift may go."
  }
}

run "object_lock_is_off_unless_asked_for" {
  command = apply
  module {
    source = "./modules/lake"
  }

  assert {
    condition     = length(aws_s3_bucket_object_lock_configuration.lake) == 0 && !aws_s3_bucket.this["lake"].object_lock_enabled
    error_message = "Object Lock cannot be taken back; it must be asked for."
  }
}

run "object_lock_holds_the_lake" {
  command = apply
  module {
    source = "./modules/lake"
  }
  variables {
    raw_object_lock_days = 90
  }

  assert {
    condition     = aws_s3_bucket.this["lake"].object_lock_enabled && aws_s3_bucket_object_lock_configuration.lake[0].rule[0].default_retention[0].days == 90
    error_message = "The lake's objects must be locked for 90 days."
  }

  assert {
    condition     = !aws_s3_bucket.this["artefacts"].object_lock_enabled
    error_message = "Artefacts are replaced with every release."
  }
}

run "unknown_lock_mode" {
  command = plan
  module {
    source = "./modules/lake"
  }
  variables {
    raw_object_lock_mode = "STRICT"
  }
  expect_failures = [var.raw_object_lock_mode]
}

run "negative_lock" {
  command = plan
  module {
    source = "./modules/lake"
  }
  variables {
    raw_object_lock_days = -1
  }
  expect_failures = [var.raw_object_lock_days]
}
