"""Is it working? What the numbers of her scans give, by rules that anybody can check."""
