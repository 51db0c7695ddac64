"""A PDF locked with a password, made by hand as the standard says (PDF 1.7, 7.6.3, revision 2)."""

from hashlib import md5

from cryptography.hazmat.decrepit.ciphers.algorithms import ARC4
from cryptography.hazmat.primitives.ciphers import Cipher

PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
ID = b"0123456789abcdef"
ALLOWED = -4


def locked_pdf(password: str, said: str = "Hemoglobin 11.8 g/dL") -> bytes:
    """One page with one line of text."""
    padded = (password.encode("latin-1") + PAD)[:32]
    owner = _rc4(md5(padded).digest()[:5], padded)
    allowed = (ALLOWED & 0xFFFFFFFF).to_bytes(4, "little")
    key = md5(padded + owner + allowed + ID).digest()[:5]
    text = f"BT /F1 18 Tf 60 700 Td ({said}) Tj ET".encode()
    sealed = _rc4(md5(key + (4).to_bytes(3, "little") + b"\x00\x00").digest()[:10], text)
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(sealed), sealed),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Filter/Standard/V 1/R 2/P %d/O<%s>/U<%s>>>"
        % (ALLOWED, owner.hex().encode(), _rc4(key, PAD).hex().encode()),
    ]
    return _whole(parts)


def _whole(parts: list[bytes]) -> bytes:
    out, starts = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        starts.append(len(out))
        out += b"%d 0 obj" % number + part + b"endobj\n"
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    begin, count = len(out), len(parts) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % count + table
    named = ID.hex().encode()
    trailer = b"<</Size %d/Root 1 0 R/Encrypt 6 0 R/ID[<%s><%s>]>>" % (count, named, named)
    return out + b"trailer" + trailer + b"\nstartxref\n%d\n%%%%EOF" % begin


def _rc4(key: bytes, data: bytes) -> bytes:
    return Cipher(ARC4(key), mode=None).encryptor().update(data)
