"""Apple Health: what an iPhone's export.zip holds."""
