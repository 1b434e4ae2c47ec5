terraform {
  # 1.11 is the first version whose S3 backend locks natively without being called experimental.
  required_version = ">= 1.11.0"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.25"
    }
  }

  # Bucket and region come from environments/<environment>.s3.tfbackend, or are asked for by `terraform init`.
  backend "s3" {
    key          = "sectorflow/terraform.tfstate"
    encrypt      = true
    use_lockfile = true
  }
}

provider "aws" {
  region = var.aws_region

  default_tags {
    tags = merge(
      {
        Project     = var.project_name
        Environment = var.environment
        ManagedBy   = "terraform"
      },
      var.tags,
    )
  }
}
