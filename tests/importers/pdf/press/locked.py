"""A small PDF that asks for a password: the standard security handler, revision 2.

PDF 1.7 (ISO 32000-1), 7.6.3: algorithms 1, 2, 3 and 4, with a 40-bit key. Weak on purpose: it only
has to be locked.
"""

from hashlib import md5

PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
IDENTITY = bytes(range(16))
PERMISSIONS = -4
KEY_BYTES = 5


def locked_pdf(words: str, *, password: str) -> bytes:
    """One page that says `words` to who knows the password."""
    padded = (password.encode("latin-1") + PADDING)[:32]
    owner = rc4(md5(padded).digest()[:KEY_BYTES], padded)
    allowed = (PERMISSIONS & 0xFFFFFFFF).to_bytes(4, "little")
    key = md5(padded + owner + allowed + IDENTITY).digest()[:KEY_BYTES]
    content = rc4(_key_of(key, 4), f"BT /F1 12 Tf 72 720 Td ({words}) Tj ET".encode("latin-1"))
    return _bound(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
            b" /Resources << /Font << /F1 5 0 R >> >> >>",
            b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            b"<< /Filter /Standard /V 1 /R 2 /O <%b> /U <%b> /P %d >>"
            % (owner.hex().encode(), rc4(key, PADDING).hex().encode(), PERMISSIONS),
        ]
    )


def rc4(key: bytes, data: bytes) -> bytes:
    box = list(range(256))
    j = 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    i = j = 0
    out = bytearray()
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)


def _key_of(key: bytes, number: int) -> bytes:
    """The key of one object: algorithm 1."""
    return md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[: KEY_BYTES + 5]


def _bound(objects: list[bytes]) -> bytes:
    """The objects as a file, with its table of places; the last one says how it is locked."""
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start, size = len(out), len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    name = IDENTITY.hex().encode()
    out += b"trailer\n<< /Size %d /Root 1 0 R /Encrypt %d 0 R" % (size, len(objects))
    out += b" /ID [<%b> <%b>] >>\nstartxref\n%d\n%%%%EOF\n" % (name, name, start)
    return bytes(out)
