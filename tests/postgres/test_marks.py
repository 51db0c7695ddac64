"""What she corrects, doubts, hides and merges in the encrypted file, PostgreSQL keeps, too."""

from tests.web.record.test_marks import *  # noqa: F403
