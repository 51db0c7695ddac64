"""The rows behind paper: what a page only seems to say, and what can be found by its words."""

from django.db import models


class Proposed(models.Model):
    """What a reader thinks a page says. It is no fact, and counts nowhere, before she confirms it.

    `body` is the fact as read, exact in both ways; `file` and `page` say where it stands (a file
    within an archive has a name of its own), `box` is the place on the page. `state` is waiting,
    kept or dismissed; `kept_id` names the fact that it became, which differs when she changed it.
    """

    person = models.ForeignKey("record.Person", models.CASCADE, related_name="+")
    paper = models.ForeignKey("record.Paper", models.CASCADE, related_name="proposed")
    file = models.TextField()
    page = models.IntegerField(default=1)
    number = models.IntegerField()
    kind = models.CharField(max_length=20)
    body = models.TextField()
    box = models.JSONField(default=list)
    said = models.TextField(blank=True)
    doubts = models.JSONField(default=list)
    state = models.CharField(max_length=10, default="waiting")
    kept_id = models.CharField(max_length=20, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["paper", "number"], name="one_proposal_once"),
        ]
        indexes = [
            models.Index(fields=["person", "state"], name="proposed_state"),
            models.Index(fields=["person", "kept_id"], name="proposed_kept"),
        ]


class Findable(models.Model):
    """Something that can be found by its words; the words are in an index beside this table.

    `kind` is a kind of fact or "paper", `ref` the fact or the file. Of facts that are only called
    something there is one for each name: `key` is the name, shortened, or the same as `ref`.
    """

    person = models.ForeignKey("record.Person", models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=40)
    ref = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "kind", "key"], name="one_findable_once"),
        ]
