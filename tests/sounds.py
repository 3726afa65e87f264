"""Silence, byte by byte: small recordings of every kind that an e-book plays, the same on every machine."""

from __future__ import annotations

import struct

MP3_FRAME = b"\xff\xf3\x10\xc4" + bytes(22)  # MPEG-2 layer III, 8 kbit/s, 22.05 kHz, mono, no sound in it: 26 bytes
_AAC_FRAME = bytes.fromhex("01 18 20 07")  # AAC-LC, one channel, nothing in it
_OPUS_FRAME = b"\xf8\xff\xfe"  # 20 ms of silence
MP3_MILLISECONDS = 576 * 1000 / 22050


def mp3(seconds: float) -> bytes:
    """An MP3 of at least so many seconds."""
    return MP3_FRAME * (int(seconds * 1000 / MP3_MILLISECONDS) + 1)


def _box(kind: bytes, *content: bytes) -> bytes:
    data = b"".join(content)
    return struct.pack(">I", len(data) + 8) + kind + data


def _full(kind: bytes, *content: bytes) -> bytes:
    return _box(kind, bytes(4), *content)


def m4a(seconds: float, rate: int = 16000, kind: bytes = b"mp4a") -> bytes:
    """AAC in MP4; with another `kind` a track of something else."""
    count = int(seconds * rate / 1024) + 1
    brand = _box(b"ftyp", b"M4A ", bytes(4), b"M4A mp42isom")
    mdat = _box(b"mdat", _AAC_FRAME * count)
    config = struct.pack(">H", 2 << 11 | 8 << 7 | 1 << 3)
    decoder = b"\x04" + bytes([13 + 2 + len(config)]) + b"\x40\x15" + bytes(3) + struct.pack(">II", 8000, 8000)
    decoder += b"\x05" + bytes([len(config)]) + config
    es = b"\x03" + bytes([3 + len(decoder) + 3]) + bytes(3) + decoder + b"\x06\x01\x02"
    entry = _box(
        kind, bytes(6), struct.pack(">H", 1), bytes(8), struct.pack(">HHI", 1, 16, 0), struct.pack(">I", rate << 16),
        _full(b"esds", es),
    )  # fmt: skip
    table = _box(
        b"stbl",
        _full(b"stsd", struct.pack(">I", 1), entry),
        _full(b"stts", struct.pack(">III", 1, count, 1024)),
        _full(b"stsc", struct.pack(">IIII", 1, 1, count, 1)),
        _full(b"stsz", struct.pack(">II", len(_AAC_FRAME), count)),
        _full(b"stco", struct.pack(">II", 1, len(brand) + 8)),
    )
    length = count * 1024
    matrix = struct.pack(">9I", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
    reference = _full(b"dref", struct.pack(">I", 1), _box(b"url ", b"\0\0\0\1"))
    media = _box(
        b"mdia",
        _full(b"mdhd", bytes(8), struct.pack(">IIHH", rate, length, 0x55C4, 0)),
        _full(b"hdlr", bytes(4), b"soun", bytes(13)),
        _box(b"minf", _full(b"smhd", bytes(4)), _box(b"dinf", reference), table),
    )
    head = bytes(8) + struct.pack(">III", 1, 0, length) + bytes(8) + struct.pack(">HHHH", 0, 0, 0x100, 0) + matrix + bytes(8)
    movie = bytes(8) + struct.pack(">IIIH", rate, length, 0x10000, 0x100) + bytes(10) + matrix + bytes(24)
    moov = _box(
        b"moov", _full(b"mvhd", movie, struct.pack(">I", 2)), _box(b"trak", _box(b"tkhd", b"\0\0\0\7", head), media)
    )
    return brand + mdat + moov


def opus(seconds: float) -> bytes:
    """Opus in Ogg."""
    count = int(seconds * 50) + 1
    head = b"OpusHead" + struct.pack("<BBHIhB", 1, 1, 312, 48000, 0, 0)
    tags = b"OpusTags" + struct.pack("<I", 4) + b"test" + struct.pack("<I", 0)
    pages = [_page(head, [len(head)], 0, 0, 2), _page(tags, [len(tags)], 0, 1, 0)]
    for number, start in enumerate(range(0, count, 50)):
        size = min(50, count - start)
        last = start + size == count
        pages.append(_page(_OPUS_FRAME * size, [3] * size, (start + size) * 960, number + 2, 4 if last else 0))
    return b"".join(pages)


def _page(body: bytes, lengths: list[int], granule: int, number: int, kind: int) -> bytes:
    head = b"OggS" + struct.pack("<BBqIII", 0, kind, granule, 1, number, 0) + bytes([len(lengths), *lengths])
    return head[:22] + struct.pack("<I", _crc(head + body)) + head[26:] + body


def _crc(data: bytes) -> int:
    """The check sum of Ogg (RFC 3533 §6): polynomial 0x04C11DB7, nothing reflected."""
    crc = 0
    for byte in data:
        crc ^= byte << 24
        for _ in range(8):
            crc = (crc << 1 ^ (0x04C11DB7 if crc & 0x80000000 else 0)) & 0xFFFFFFFF
    return crc
