"""SMART Health Cards and Links: signed cards, numbers in QR codes, and sealed files."""
