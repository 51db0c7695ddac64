"""Longbloom: a private companion for people living with metastatic breast cancer."""

__version__ = "0.1.0"
