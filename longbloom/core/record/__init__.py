"""What one person's record holds, who said so, and how it is corrected."""
