"""For every test: no example of hypothesis is timed, for a busy machine is slow, not wrong."""

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
