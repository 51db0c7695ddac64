"""PDF files that are locked with a password: which are, and how one opens for whoever has it."""

import io

import pypdfium2

from longbloom.importers.pdf.turns import PDFIUM


def is_locked(data: bytes) -> bool:
    """It is a PDF, and nobody can read it without a password."""
    if not data.startswith(b"%PDF"):
        return False
    with PDFIUM:
        try:
            pypdfium2.PdfDocument(data).close()
        except pypdfium2.PdfiumError as error:
            return "password" in str(error).lower()
    return False


def unlocked(data: bytes, password: str) -> bytes | None:
    """The same pages without a lock; None when the password does not open it."""
    whole = io.BytesIO()
    with PDFIUM:
        try:
            document = pypdfium2.PdfDocument(data, password=password)
        except pypdfium2.PdfiumError:
            return None
        try:
            document.save(whole, flags=pypdfium2.raw.FPDF_REMOVE_SECURITY)
        finally:
            document.close()
    return whole.getvalue()
