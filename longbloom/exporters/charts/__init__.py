"""Drawings as SVG, made on the server: the same in page and print, without any script."""
