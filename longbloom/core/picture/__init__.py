"""From facts to her whole picture: what is known, what changed, and what to ask."""
