data "aws_caller_identity" "current" {}

locals {
  # Bucket names are global: the account's number keeps them apart.
  suffix = data.aws_caller_identity.current.account_id
  buckets = {
    lake      = "${var.name}-lake-${local.suffix}"
    artefacts = "${var.name}-artefacts-${local.suffix}"
    logs      = "${var.name}-access-logs-${local.suffix}"
  }
  encrypted_buckets = toset(["lake", "artefacts"])
}

resource "aws_s3_bucket" "this" {
  #checkov:skip=CKV2_AWS_61:Each bucket has its own in lifecycle.tf, which checkov does not connect through for_each
  #checkov:skip=CKV2_AWS_6:Each bucket has its own below, which checkov does not connect through for_each; tests/lake.tftest.hcl holds it
  #checkov:skip=CKV_AWS_21:Each bucket has its own below, which checkov does not connect through for_each; tests/lake.tftest.hcl holds it
  #checkov:skip=CKV_AWS_144:Copies in a second region are a decision of the team that owns the data, with its cost; docs/operations/cost.md
  #checkov:skip=CKV2_AWS_62:Nothing consumes object events; runs are started by Airflow
  #checkov:skip=CKV_AWS_145:The log bucket takes SSE-S3 only, which is all that S3 access logging writes to; the others take KMS below
  #checkov:skip=CKV_AWS_18:The lake and artefact buckets log to the log bucket, which does not log to itself
  for_each = local.buckets
  bucket   = each.value
  # Object Lock can only be switched on at creation.
  object_lock_enabled = each.key == "lake" && var.raw_object_lock_days > 0
  # Emptied by hand before it is destroyed: docs/operations/deploy.md.
  force_destroy = false
}

resource "aws_s3_bucket_versioning" "this" {
  for_each = aws_s3_bucket.this
  bucket   = each.value.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  for_each = aws_s3_bucket.this
  bucket   = each.value.id

  rule {
    bucket_key_enabled = contains(local.encrypted_buckets, each.key)

    apply_server_side_encryption_by_default {
      sse_algorithm     = contains(local.encrypted_buckets, each.key) ? "aws:kms" : "AES256"
      kms_master_key_id = contains(local.encrypted_buckets, each.key) ? var.key_arn : null
    }
  }
}

resource "aws_s3_bucket_public_access_block" "this" {
  for_each                = aws_s3_bucket.this
  bucket                  = each.value.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "this" {
  for_each = aws_s3_bucket.this
  bucket   = each.value.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_object_lock_configuration" "lake" {
  count  = var.raw_object_lock_days > 0 ? 1 : 0
  bucket = aws_s3_bucket.this["lake"].id

  rule {
    default_retention {
      mode = var.raw_object_lock_mode
      days = var.raw_object_lock_days
    }
  }

  depends_on = [aws_s3_bucket_versioning.this]
}

resource "aws_s3_bucket_logging" "this" {
  for_each      = local.encrypted_buckets
  bucket        = aws_s3_bucket.this[each.key].id
  target_bucket = aws_s3_bucket.this["logs"].id
  target_prefix = "${each.key}/"
}
