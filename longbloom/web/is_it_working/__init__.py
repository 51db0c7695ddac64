"""Is it working? Scans, exam, symptoms and markers beside each other, and what her team says."""
