"""What pages load, and who looked, on PostgreSQL."""

from tests.web.record.test_store_reading import *  # noqa: F403
