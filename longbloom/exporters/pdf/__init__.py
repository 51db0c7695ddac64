"""Papers that leave: PDF by typst, with our own fonts, from plain data."""
