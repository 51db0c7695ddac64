"""Is it working? Scans, exam, symptoms and markers, and how long each treatment held."""
