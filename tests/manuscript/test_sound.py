"""Recordings: kinds and lengths from their bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.manuscript.sound import MP3, MP4, OPUS, frames, kind_of, milliseconds, what_else
from tests import sounds

KINDS = [(sounds.mp3, MP3), (sounds.m4a, MP4), (sounds.opus, OPUS)]


@pytest.mark.parametrize(("make", "kind"), KINDS, ids=["mp3", "mp4", "opus"])
@pytest.mark.parametrize("seconds", [1, 7.5, 90])
def test_kind_and_length(make, kind: str, seconds: float) -> None:  # type: ignore[no-untyped-def]
    data = make(seconds)
    assert kind_of(data) == kind
    assert abs(milliseconds(data, kind) - seconds * 1000) < 80


def test_a_tag_and_a_table_of_contents_are_no_sound() -> None:
    plain = sounds.mp3(3)
    tag = b"ID3\x04\x00\x00\x00\x00\x01\x00" + bytes(128)
    table = sounds.MP3_FRAME[:13] + b"Info" + bytes(len(sounds.MP3_FRAME) - 17)
    assert kind_of(tag + plain) == MP3
    assert milliseconds(tag + table + plain, MP3) == milliseconds(plain, MP3)
    assert next(frames(b"\xff\x00junk" + plain)).start == 6


@pytest.mark.parametrize(("data", "words"), [
    (b"RIFF\x00\x00\x00\x00WAVE", "WAV"), (b"fLaC" + bytes(40), "FLAC"), (b"\xff\xf1\x50\x80" + bytes(40), "ADTS"),
    (b"OggS" + bytes(24) + b"\x01vorbis" + bytes(200), "without Opus"), (b"text", "nothing that"), (b"", "nothing"),
    (sounds.m4a(1, kind=b"alac"), "AAC alone"),
])  # fmt: skip
def test_other_kinds_are_named(data: bytes, words: str) -> None:
    assert kind_of(data) == "" and words in what_else(data)


@given(st.sampled_from(KINDS), st.data())
def test_damaged_recordings_never_raise(pair, draw) -> None:  # type: ignore[no-untyped-def]
    make, kind = pair
    data = bytearray(make(0.5))
    for _ in range(draw.draw(st.integers(0, 6))):
        data[draw.draw(st.integers(0, len(data) - 1))] = draw.draw(st.integers(0, 255))
    cut = bytes(data[: draw.draw(st.integers(0, len(data)))])
    assert milliseconds(cut, kind_of(cut) or kind) >= 0
