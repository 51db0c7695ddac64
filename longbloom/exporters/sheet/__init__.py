"""Her picture in screen words, section by section, before it becomes a page or plain text."""
