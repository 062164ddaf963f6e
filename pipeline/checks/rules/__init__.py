"""The rules, one module for each subject; `checks.catalogue` lists what runs."""
