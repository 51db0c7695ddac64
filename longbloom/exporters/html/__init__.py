"""One self-contained web page, with nothing in it that calls home."""
