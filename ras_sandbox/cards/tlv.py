"""Writing what cards hold as tag, length, value."""


def tlv(tag: int, value: bytes) -> bytes:
    """One element (BER), its tag in one byte or two, its length in as few bytes as it needs."""
    head = tag.to_bytes(2 if tag > 0xFF else 1, "big")
    size = len(value)
    if size < 0x80:
        return head + bytes((size,)) + value
    return head + (b"\x81" + bytes((size,)) if size < 0x100 else b"\x82" + size.to_bytes(2, "big")) + value
