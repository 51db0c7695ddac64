"""Reading a picture tells nobody: no message leaves, no file is written, not even an id."""

import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

READS = """
import time
from PIL import Image, ImageDraw
from longbloom.importers.pdf.ocr import picture_words
sheet = Image.new("L", (900, 300), 255)
ImageDraw.Draw(sheet).text((60, 60), "CEA 4.5 ng/mL", fill=0, font_size=60)
assert picture_words(sheet)
time.sleep({seconds})
"""
SOME_SECONDS = 12 if os.environ.get("LONGBLOOM_SOAK") else 2
"""Not kept back, the runtime wrote its id at once and sent its first message within twelve."""


@pytest.fixture
def doorkeeper() -> socket.socket:
    """Where every message to the outside would have to pass."""
    return socket.create_server(("127.0.0.1", 0))


def test_reading_a_scan_sends_nothing_and_writes_nothing(
    tmp_path: Path, doorkeeper: socket.socket
) -> None:
    asked: list[bytes] = []
    threading.Thread(target=listen, args=(doorkeeper, asked), daemon=True).start()
    here = {name: text for name, text in os.environ.items() if name not in UNSAID}
    way = f"http://127.0.0.1:{doorkeeper.getsockname()[1]}"
    here |= dict.fromkeys(PROXIES, way) | {"HOME": str(tmp_path), "TMPDIR": str(tmp_path)}
    code = READS.format(seconds=SOME_SECONDS)
    subprocess.run([sys.executable, "-c", code], env=here, check=True, capture_output=True)
    doorkeeper.close()
    assert asked == []
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


PROXIES = ("http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")
UNSAID = {"no_proxy", "NO_PROXY", "CI", "ORT_DISABLE_TELEMETRY", "PYTEST_CURRENT_TEST"}
"""What would keep the message back without any doing of ours."""


def listen(server: socket.socket, asked: list[bytes]) -> None:
    while True:
        try:
            other, _ = server.accept()
        except OSError:
            return
        with other:
            other.settimeout(2)
            asked.append(other.recv(200))
