"""Takes in what she drops on the page: straight into the encrypted store, never to a plain file."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest

from longbloom.web.record import jobs
from longbloom.web.record.models import Import, Paper, Person
from longbloom.web.record.shelf import Writer, short


class IntoTheStore(FileUploadHandler):
    """Each file of the form becomes a paper of one import, as its bytes come in."""

    chunk_size = 512 * 1024

    def __init__(self, request: HttpRequest, person: Person) -> None:
        super().__init__(request)
        self.person = person
        self.job: Import | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        if self.job is None:
            self.job = jobs.arrive(self.person)
        paper = Paper.objects.create(brought_by=self.job, name=short(self.file_name or ""))
        self.writer = Writer(paper)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.writer.feed(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile:
        """A name without bytes: those are in the store already."""
        paper = self.writer.close()
        return UploadedFile(name=paper.name, size=file_size)

    def upload_interrupted(self) -> None:
        """She went away, or the line broke: nothing of a half file stays."""
        if self.job:
            jobs.let_go(self.job, "upload")
