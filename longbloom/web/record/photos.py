"""Photos of the pages of one report become one paper of several pages, when she says so."""

from django.db import transaction

from longbloom.importers.pdf.binding import bound, is_picture
from longbloom.web.record import shelf
from longbloom.web.record.models import Chunk, Import

NAME = "{first}, {count} pages.pdf"


def bind(job: Import) -> None:
    """In the order in which they came. A damaged one keeps all apart: each is then told of."""
    papers = [one for one in job.papers.order_by("pk") if is_picture(shelf.head(one))]
    if len(papers) < 2:
        return
    try:
        whole = bound([shelf.body(paper) for paper in papers])
    except ValueError:
        return
    first = papers[0].name.rsplit("/", 1)[-1].rpartition(".")[0] or "photo"
    with transaction.atomic():
        shelf.put(brought_by=job, name=NAME.format(first=first, count=len(papers)), data=whole)
        for paper in papers:
            Chunk.objects.filter(paper=paper).delete()
            paper.delete()
