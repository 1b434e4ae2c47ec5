resource "aws_ecr_repository" "worker" {
  name = "${var.name}/worker"
  # A tag is a release: what was tested under it is what runs.
  image_tag_mutability = "IMMUTABLE"
  force_delete         = false

  image_scanning_configuration {
    scan_on_push = true
  }

  encryption_configuration {
    encryption_type = "KMS"
    kms_key         = var.key_arn
  }
}

resource "aws_ecr_lifecycle_policy" "worker" {
  repository = aws_ecr_repository.worker.name

  policy = jsonencode({
    rules = [
      {
        rulePriority = 1
        description  = "Images without a tag"
        selection    = { tagStatus = "untagged", countType = "sinceImagePushed", countUnit = "days", countNumber = 7 }
        action       = { type = "expire" }
      },
      {
        rulePriority = 2
        # A pinned run needs the image of the version that it began with.
        description = "All but the newest releases"
        selection   = { tagStatus = "any", countType = "imageCountMoreThan", countNumber = var.kept_images }
        action      = { type = "expire" }
      },
    ]
  })
}
