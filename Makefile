# Deployment to AWS. Everything else is an npm script: see README.md.
#
#   make deploy-infrastructure ENVIRONMENT=dev     builds or changes what terraform/ describes, after asking
#   make plan | test | destroy
#
# ENVIRONMENT chooses terraform/environments/<environment>.tfvars and its state.

ENVIRONMENT ?= dev
TERRAFORM ?= terraform
CHDIR := $(TERRAFORM) -chdir=terraform
ENVIRONMENTS := dev staging prod
VARIABLES := -var-file=environments/$(ENVIRONMENT).tfvars -var=environment=$(ENVIRONMENT)

.PHONY: init plan test deploy-infrastructure deploy-airflow destroy

ifeq ($(filter $(ENVIRONMENT),$(ENVIRONMENTS)),)
$(error ENVIRONMENT is "$(ENVIRONMENT)"; allowed is one of $(ENVIRONMENTS))
endif

# -reconfigure: another environment has another state, which must not be copied.
init:
	$(CHDIR) init -reconfigure -backend-config=environments/$(ENVIRONMENT).s3.tfbackend

plan: init
	$(CHDIR) plan $(VARIABLES)

test:
	npm run test:terraform

deploy-infrastructure: init
	$(CHDIR) apply $(VARIABLES)

# DAGs, requirements and plugins to the bucket, in that order in which nothing breaks; then Airflow itself, once, with their versions.
deploy-airflow:
	npm run release:mwaa -- --terraform
	$(MAKE) deploy-infrastructure ENVIRONMENT=$(ENVIRONMENT)

# Stops at buckets that are not empty: docs/operations/deploy.md says what keeps data, and how to let it go.
destroy: init
	$(CHDIR) destroy $(VARIABLES)
