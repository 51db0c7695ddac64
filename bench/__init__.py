"""What Longbloom claims about speed, measured beside a peer or a limit in one run."""
