"""Django's SQLite backend on an encrypted file: SQLCipher, keyed by the vault."""
