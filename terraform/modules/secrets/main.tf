# Terraform makes the places; people or a rotation put the values in, so that no value is ever in a plan or a state.
resource "aws_secretsmanager_secret" "this" {
  #checkov:skip=CKV2_AWS_57:Keys of providers cannot be rotated by a function of ours: the provider issues them; docs/operations/deploy.md says how
  for_each                = var.secrets
  name                    = "${var.name}/${each.key}"
  description             = each.value
  kms_key_id              = var.key_arn
  recovery_window_in_days = var.recovery_window_days
}
