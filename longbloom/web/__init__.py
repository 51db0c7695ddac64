"""What is seen and kept: Django pages over one locked store."""
