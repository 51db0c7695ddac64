"""The rooms of the house in the order of her journey, and the five doors at the bottom."""

from django.utils.translation import gettext_lazy as _

CHAPTERS = ("today", "record", "is_it_working")
"""The Django apps, in order; each brings its urls.py."""

DOORS = (
    ("today:today", _("Today")),
    ("record:treatment", _("Treatment")),
    ("is_it_working:is_it_working", _("Is it working?")),
    ("record:comfort", _("Comfort")),
    ("shell:people", _("People")),
)
