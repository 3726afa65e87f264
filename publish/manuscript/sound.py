"""Recordings: what their bytes are, and how long they play.

EPUB knows three kinds (EPUB 3.3 §3.2): MP3, AAC in MP4, Opus in Ogg. Lengths are read from what each kind says of
itself; nothing is decoded.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

MP3, MP4, OPUS = "audio/mpeg", "audio/mp4", "audio/ogg; codecs=opus"
"""Core media types of EPUB 3.3."""
_BITRATES = {
    1: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0),
}  # kbit/s of layer III: MPEG-1, and MPEG-2 with 2.5 (ISO 11172-3, 13818-3)
_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
_OTHERS = (
    (b"RIFF", "a WAV file"), (b"fLaC", "a FLAC file"), (b"FORM", "an AIFF file"), (b"caff", "a CAF file"),
    (b"\x30\x26\xb2\x75", "a WMA file"), (b"#!AMR", "an AMR file"), (b"\x1aE\xdf\xa3", "a WebM or Matroska file"),
    (b"OggS", "an Ogg file without Opus"),
)  # fmt: skip
_OPUS_RATE = 48_000  # RFC 7845 §4: granule positions count at this rate, whatever the recording
_LOST = 64 * 1024  # bytes that may stand before the first frame


class Frame(NamedTuple):
    """A frame of MP3: where it begins, its bytes, and the samples and rate that it plays."""

    start: int
    size: int
    samples: int
    rate: int


def kind_of(data: bytes) -> str:
    """The media type of a recording that EPUB knows, or ``""``."""
    if data[4:8] == b"ftyp":
        return MP4 if _sound_track(data) else ""
    if data[:4] == b"OggS":
        return OPUS if b"OpusHead" in data[:128] else ""
    if next(frames(data), None) is not None:
        return MP3
    return ""


def what_else(data: bytes) -> str:
    """What a recording of another kind is, in words."""
    if data[4:8] == b"ftyp":
        return "an MP4 file without a sound track of AAC alone"
    if len(data) > 1 and data[0] == 0xFF and data[1] & 0xF6 == 0xF0:
        return "AAC without a file format around it (ADTS)"
    return next((words for head, words in _OTHERS if data.startswith(head)), "nothing that this programme knows")


def milliseconds(data: bytes, kind: str) -> int:
    """How long a recording plays, rounded down; 0 where its bytes do not say."""
    if kind == MP3:
        return _mp3(data)
    return _mp4(data) if kind == MP4 else _opus(data) if kind == OPUS else 0


def frames(data: bytes) -> Iterator[Frame]:
    """The frames of an MP3, from the first that another one follows (ISO 11172-3 §2.4.2.3)."""
    place = _after_tag(data)
    limit = place + _LOST
    while place < min(len(data), limit):
        found = _frame(data, place)
        if found and (place + found.size >= len(data) or _frame(data, place + found.size)):
            break
        place = data.find(b"\xff", place + 1)
        if place < 0:
            return
    while (found := _frame(data, place)) is not None and place + found.size <= len(data):
        yield found
        place += found.size


def _after_tag(data: bytes) -> int:
    """Behind an ID3v2 tag: its size is four bytes of seven bits each."""
    if data[:3] != b"ID3" or len(data) < 10:
        return 0
    size = 0
    for byte in data[6:10]:
        size = size << 7 | byte & 0x7F
    return size + 10


def _frame(data: bytes, place: int) -> Frame | None:
    if place < 0 or place + 4 > len(data) or data[place] != 0xFF or data[place + 1] & 0xE6 != 0xE2:  # layer III
        return None
    version = data[place + 1] >> 3 & 3
    bitrate = _BITRATES[1 if version == 3 else 2][data[place + 2] >> 4] * 1000
    rate = data[place + 2] >> 2 & 3
    if version == 1 or rate == 3 or not bitrate:
        return None
    samples = 1152 if version == 3 else 576
    size = samples // 8 * bitrate // _RATES[version][rate] + (data[place + 2] >> 1 & 1)
    return Frame(place, size, samples, _RATES[version][rate])


def _mp3(data: bytes) -> int:
    total = rate = 0
    for number, frame in enumerate(frames(data)):
        body = data[frame.start : frame.start + frame.size]
        if number == 0 and (b"Xing" in body[:48] or b"Info" in body[:48]):
            continue  # holds a table about the others and no sound
        total, rate = total + frame.samples, frame.rate
    return total * 1000 // rate if rate else 0


def _boxes(data: bytes, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """The boxes of MP4 between two places: kind, where the content begins and ends (ISO 14496-12 §4.2)."""
    while start + 8 <= end:
        size, kind, head = int.from_bytes(data[start : start + 4], "big"), data[start + 4 : start + 8], 8
        if size == 1:
            size, head = int.from_bytes(data[start + 8 : start + 16], "big"), 16
        elif size == 0:
            size = end - start
        if size < head or start + size > end:
            return
        yield kind, start + head, start + size
        start += size


def _inside(data: bytes, path: tuple[bytes, ...], start: int, end: int) -> Iterator[tuple[int, int]]:
    for kind, first, last in _boxes(data, start, end):
        if kind == path[0]:
            yield from _inside(data, path[1:], first, last) if len(path) > 1 else [(first, last)]


def _sound_track(data: bytes) -> tuple[int, int] | None:
    """Where the one track of a file is, if it is AAC: a track of pictures makes a film of it."""
    tracks = list(_inside(data, (b"moov", b"trak"), 0, len(data)))
    kinds = [
        data[first + 12 : first + 16]  # version and flags, number of entries, size, kind (ISO 14496-12 §8.5.2)
        for start, end in tracks
        for first, _ in _inside(data, (b"mdia", b"minf", b"stbl", b"stsd"), start, end)
    ]
    return tracks[0] if kinds == [b"mp4a"] and len(tracks) == 1 else None


def _mp4(data: bytes) -> int:
    track = _sound_track(data)
    header = next(_inside(data, (b"mdia", b"mdhd"), *track), None) if track else None
    if header is None:
        return 0
    start, end = header
    form, place = (">IQ", start + 20) if data[start] == 1 else (">II", start + 12)
    if place + struct.calcsize(form) > end:
        return 0
    scale, length = struct.unpack_from(form, data, place)
    return int(length) * 1000 // scale if scale else 0


def _opus(data: bytes) -> int:
    """The last granule position without what is played before the beginning (RFC 7845 §4.3)."""
    head, last = data.find(b"OpusHead"), data.rfind(b"OggS")
    if head < 0 or head + 12 > len(data) or last + 14 > len(data):
        return 0
    skipped = int.from_bytes(data[head + 10 : head + 12], "little")
    granule = int.from_bytes(data[last + 6 : last + 14], "little", signed=True)
    return max(0, granule - skipped) * 1000 // _OPUS_RATE
