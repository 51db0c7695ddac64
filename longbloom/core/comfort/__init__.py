"""How she feels, and what treatment does to her blood: grades of lab values."""
