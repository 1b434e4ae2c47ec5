output "vpc_id" {
  description = "The VPC."
  value       = aws_vpc.this.id
}

output "private_subnet_ids" {
  description = "Private subnets, one a zone."
  value       = [for subnet in aws_subnet.private : subnet.id]
}

output "nat_addresses" {
  description = "Public addresses that providers and Temporal see, for allow lists."
  value       = [for address in aws_eip.nat : address.public_ip]
}
