resource "aws_redshiftserverless_namespace" "this" {
  count                            = local.is_cluster ? 0 : 1
  namespace_name                   = var.name
  db_name                          = var.database
  admin_username                   = "sectorflow_admin"
  manage_admin_password            = true
  admin_password_secret_kms_key_id = var.key_arn
  kms_key_id                       = var.key_arn
  iam_roles                        = [aws_iam_role.copy.arn]
  default_iam_role_arn             = aws_iam_role.copy.arn
  log_exports                      = ["connectionlog", "userlog", "useractivitylog"]
}

resource "aws_redshiftserverless_workgroup" "this" {
  count                = local.is_cluster ? 0 : 1
  namespace_name       = aws_redshiftserverless_namespace.this[0].namespace_name
  workgroup_name       = var.name
  base_capacity        = var.serverless_base_rpu
  max_capacity         = var.serverless_max_rpu
  enhanced_vpc_routing = true
  publicly_accessible  = false
  subnet_ids           = var.subnet_ids
  security_group_ids   = [aws_security_group.this.id]

  config_parameter {
    parameter_key   = "require_ssl"
    parameter_value = "true"
  }
}

# Stops queries, not the bill of the hours before: a run that loops costs a day's limit at most.
resource "aws_redshiftserverless_usage_limit" "daily" {
  count         = local.is_cluster ? 0 : 1
  resource_arn  = aws_redshiftserverless_workgroup.this[0].arn
  usage_type    = "serverless-compute"
  period        = "daily"
  amount        = var.serverless_daily_rpu_hours
  breach_action = "deactivate"
}
