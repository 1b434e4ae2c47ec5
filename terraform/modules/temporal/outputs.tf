output "environment" {
  description = "Variables of a Temporal client that are no secret, as @temporalio/envconfig reads them."
  value = merge(
    {
      TEMPORAL_ADDRESS   = var.address
      TEMPORAL_NAMESPACE = var.namespace
      SECTORFLOW_UI_URL  = local.ui_url
    },
    var.auth == "none" ? {} : { TEMPORAL_TLS = "true" },
  )
}

output "secrets" {
  description = "Variables of a Temporal client that are secrets, with the last part of the secret's name."
  value       = local.secret_of
}

output "secrets_to_make" {
  description = "Secrets that the chosen authentication needs, with what they hold."
  value = {
    for name in values(local.secret_of) : name => {
      "temporal/api-key"            = "API key of Temporal"
      "temporal/client-certificate" = "Client certificate for Temporal, PEM"
      "temporal/client-key"         = "Key of the client certificate for Temporal, PEM (PKCS #8)"
    }[name]
  }
}

output "port" {
  description = "Port that workers and Airflow reach the frontend at."
  value       = local.port
}
