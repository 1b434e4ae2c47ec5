# Reports and published marts outlive a task. The warehouse is Redshift: DuckDB's file does not belong on a network file system.
resource "aws_efs_file_system" "home" {
  creation_token = "${var.name}-home"
  encrypted      = true
  kms_key_id     = var.key_arn
  tags           = { Name = "${var.name}-home" }

  lifecycle_policy {
    transition_to_ia = "AFTER_30_DAYS"
  }
}

resource "aws_efs_backup_policy" "home" {
  file_system_id = aws_efs_file_system.home.id

  backup_policy {
    status = "ENABLED"
  }
}

resource "aws_efs_access_point" "home" {
  file_system_id = aws_efs_file_system.home.id

  posix_user {
    uid = local.user_id
    gid = local.user_id
  }

  root_directory {
    path = "/sectorflow"

    creation_info {
      owner_uid   = local.user_id
      owner_gid   = local.user_id
      permissions = "0750"
    }
  }
}

resource "aws_efs_mount_target" "home" {
  count           = length(var.subnet_ids)
  file_system_id  = aws_efs_file_system.home.id
  subnet_id       = var.subnet_ids[count.index]
  security_groups = [aws_security_group.files.id]
}

resource "aws_security_group" "files" {
  name        = "${var.name}-home"
  description = "The home's file system, reached by workers"
  vpc_id      = var.vpc_id
  tags        = { Name = "${var.name}-home" }
}

resource "aws_vpc_security_group_ingress_rule" "files" {
  security_group_id            = aws_security_group.files.id
  description                  = "NFS from workers"
  referenced_security_group_id = aws_security_group.this.id
  ip_protocol                  = "tcp"
  from_port                    = 2049
  to_port                      = 2049
}

resource "aws_efs_file_system_policy" "home" {
  file_system_id = aws_efs_file_system.home.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "Workers"
        Effect    = "Allow"
        Principal = { AWS = aws_iam_role.task.arn }
        Action    = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"]
        Resource  = aws_efs_file_system.home.arn
        Condition = { StringEquals = { "elasticfilesystem:AccessPointArn" = aws_efs_access_point.home.arn } }
      },
      {
        Sid       = "TlsOnly"
        Effect    = "Deny"
        Principal = { AWS = "*" }
        Action    = "*"
        Resource  = aws_efs_file_system.home.arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  })
}
