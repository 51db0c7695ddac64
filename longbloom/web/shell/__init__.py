"""The frame of every page: settings, the lock, accounts, the base page and its parts."""
