"""English that is read on both sides of the ocean."""
