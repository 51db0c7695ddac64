"""What leaves: her picture as a web page or as plain text, when she asks for it."""
