# The rules that come with tflint; the rules for AWS are a plugin that is downloaded, which not every place allows.
plugin "terraform" {
  enabled = true
  preset  = "all"
}

# Each module is judged on its own; modules/*/versions.tf repeats what the root says.
rule "terraform_standard_module_structure" {
  enabled = false
}
