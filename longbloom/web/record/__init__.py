"""Her record: the rows, the one doorway to them, importing, and the pages of the picture."""
