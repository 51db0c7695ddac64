"""Everything the encrypted file does for a record, PostgreSQL does, too."""

from tests.web.record.test_store import *  # noqa: F403
