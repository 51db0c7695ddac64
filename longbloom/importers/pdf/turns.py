"""One thread at a time for PDFium, which knows nothing of threads: whoever uses it holds this."""

import threading

PDFIUM = threading.RLock()
