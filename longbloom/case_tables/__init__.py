"""Tables of clinical cases with columns of their own, each run against the rule it is about."""
