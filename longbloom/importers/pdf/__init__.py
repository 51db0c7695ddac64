"""Reads paper: PDFs, scans and photos, into proposals that count only once she confirms them."""
