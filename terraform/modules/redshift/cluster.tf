resource "aws_redshift_subnet_group" "this" {
  count      = local.is_cluster ? 1 : 0
  name       = var.name
  subnet_ids = var.subnet_ids
}

resource "aws_redshift_parameter_group" "this" {
  count  = local.is_cluster ? 1 : 0
  name   = var.name
  family = "redshift-2.0"

  parameter {
    name  = "require_ssl"
    value = "true"
  }

  parameter {
    name  = "enable_user_activity_logging"
    value = "true"
  }
}

resource "aws_redshift_cluster" "this" {
  #checkov:skip=CKV_AWS_71:Logging is a resource of its own since provider 6: aws_redshift_logging below
  count                               = local.is_cluster ? 1 : 0
  cluster_identifier                  = var.cluster_identifier
  database_name                       = var.database
  port                                = 5439
  node_type                           = var.node_type
  cluster_type                        = var.node_count > 1 ? "multi-node" : "single-node"
  number_of_nodes                     = var.node_count
  master_username                     = "sectorflow_admin"
  manage_master_password              = true
  master_password_secret_kms_key_id   = var.key_arn
  encrypted                           = true
  kms_key_id                          = var.key_arn
  publicly_accessible                 = false
  enhanced_vpc_routing                = true
  cluster_subnet_group_name           = aws_redshift_subnet_group.this[0].name
  cluster_parameter_group_name        = aws_redshift_parameter_group.this[0].name
  vpc_security_group_ids              = [aws_security_group.this.id]
  iam_roles                           = [aws_iam_role.copy.arn]
  default_iam_role_arn                = aws_iam_role.copy.arn
  automated_snapshot_retention_period = var.snapshot_days
  allow_version_upgrade               = true
  preferred_maintenance_window        = "sun:03:00-sun:04:00"
  skip_final_snapshot                 = !var.keeps_final_snapshot
  final_snapshot_identifier           = var.keeps_final_snapshot ? "${var.cluster_identifier}-final" : null
}

resource "aws_redshift_logging" "this" {
  count                = local.is_cluster ? 1 : 0
  cluster_identifier   = aws_redshift_cluster.this[0].id
  log_destination_type = "cloudwatch"
  log_exports          = ["connectionlog", "userlog", "useractivitylog"]
}
