# What COPY may read and UNLOAD may write, apart from who may start them.
resource "aws_iam_role" "copy" {
  name = "${var.name}-redshift-copy"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = ["redshift.amazonaws.com", "redshift-serverless.amazonaws.com"] }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy" "copy" {
  name = "use-lake"
  role = aws_iam_role.copy.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "Objects"
        Effect   = "Allow"
        Action   = ["s3:GetObject"]
        Resource = "${var.lake_arn}/*"
      },
      {
        # UNLOAD writes marts there; the worker fetches and deletes them.
        Sid      = "Staging"
        Effect   = "Allow"
        Action   = ["s3:PutObject"]
        Resource = "${var.lake_arn}/staging/*"
      },
      {
        Sid      = "Bucket"
        Effect   = "Allow"
        Action   = ["s3:GetBucketLocation", "s3:ListBucket"]
        Resource = var.lake_arn
      },
      {
        Sid      = "Key"
        Effect   = "Allow"
        Action   = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource = var.key_arn
      },
    ]
  })
}
