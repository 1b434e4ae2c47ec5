locals {
  port = tonumber(split(":", var.address)[1])

  secret_of = {
    none    = {}
    api-key = { TEMPORAL_API_KEY = "temporal/api-key" }
    mtls = {
      TEMPORAL_TLS_CLIENT_CERT_DATA = "temporal/client-certificate"
      TEMPORAL_TLS_CLIENT_KEY_DATA  = "temporal/client-key"
    }
  }[var.auth]
}

locals {
  # Where the UI shows a run: <ui_url>/namespaces/<namespace>/workflows/<id>.
  ui_url = var.ui_url != null ? var.ui_url : var.mode == "cloud" ? "https://cloud.temporal.io" : ""
}
