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
