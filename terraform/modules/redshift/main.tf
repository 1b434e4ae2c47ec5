locals {
  is_cluster = var.mode == "cluster"
}

resource "aws_security_group" "this" {
  name        = "${var.name}-redshift"
  description = "Redshift, reached by the security groups that are named"
  vpc_id      = var.vpc_id
  tags        = { Name = "${var.name}-redshift" }
}

# dbt speaks PostgreSQL's protocol; everything else goes through the Data API and needs no way in.
resource "aws_vpc_security_group_ingress_rule" "clients" {
  for_each                     = var.client_security_group_ids
  security_group_id            = aws_security_group.this.id
  description                  = "SQL from ${each.key}"
  referenced_security_group_id = each.value
  ip_protocol                  = "tcp"
  from_port                    = 5439
  to_port                      = 5439
}

# With enhanced VPC routing COPY goes through the VPC to the S3 endpoint.
resource "aws_vpc_security_group_egress_rule" "https" {
  security_group_id = aws_security_group.this.id
  description       = "HTTPS to S3 and KMS, for COPY"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}
