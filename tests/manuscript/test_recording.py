"""Tables of aligners and people, and the recordings that they name."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.config.model import Narration
from publish.diagnostics import Location
from publish.manuscript.clip_tables import read_table
from publish.manuscript.recording import Recording, is_table, read_recording
from tests import sounds

AENEAS = '{"fragments": [{"begin": "0.000", "end": "1.500", "id": "f1", "language": "zh", "lines": ["雪停了。", "她走。"]}]}'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "n").mkdir()
    (tmp_path / "n/a.mp3").write_bytes(sounds.mp3(10))
    return tmp_path


def recorded(folder: Path, text: str, name: str = "n/a.txt") -> tuple[Recording | None, list[tuple[str, Location]]]:
    (folder / name).write_text(text, "utf-8")
    made, findings = read_recording(folder, Narration((name,)))
    return made, [(f.code, f.at) for f in findings]


def clips(folder: Path, text: str, name: str = "n/a.txt") -> list[tuple[int, int, str, str]]:
    made, findings = recorded(folder, text, name)
    assert made and not findings
    return [(c.begin, c.end, c.id or c.file + "¶" * bool(c.paragraph) + str(c.paragraph or ""), c.text) for c in made.clips]


@pytest.mark.parametrize(("name", "text", "told"), [
    ("n/a.txt", "0.000000\t1.500000\t雪停了。\n1.5\t2\t#id\n2\t3\t02.md ¶ 3\n", [
        (0, 1500, "", "雪停了。"), (1500, 2000, "id", ""), (2000, 3000, "02.md¶3", "")]),
    ("n/a.txt", "0\t1\t雪\n\\\t100.0\t200.0\n1\t2\t停\n", [(0, 1000, "", "雪"), (1000, 2000, "", "停")]),
    ("n/a.txt", "0\t0\t雪\n4\t4\t停\n", [(0, 4000, "", "雪"), (4000, 10004, "", "停")]),
    ("n/a.tsv", "0.0\t1.5\tf000001\n", [(0, 1500, "", "f000001")]),
    ("n/a.csv", 'f1,0.0,1.5,"雪，""停""了。"\n', [(0, 1500, "f1", "雪，\"停\"了。")]),
    ("n/a.csv", "# 说明\nBegin,End,Text,paragraph,file\n0:00:01,0:00:02.5,,2,02.md\n", [(1000, 2500, "02.md¶2", "")]),
    ("n/a.csv", "开始;结束;文字\n1,5;2,5;雪\n", [(1500, 2500, "", "雪")]),
    ("n/a.json", AENEAS, [(0, 1500, "f1", "雪停了。 她走。")]),
    ("n/a.srt", "1\n00:00:00,000 --> 00:00:01,500\n雪停了。\n\n2\n00:00:01,500 --> 00:00:03,000\n她\n走。\n", [
        (0, 1500, "", "雪停了。"), (1500, 3000, "", "她 走。")]),
    ("n/a.vtt", "WEBVTT\n\n00:00.000 --> 00:01.500 align:start\n雪\n", [(0, 1500, "", "雪")]),
    ("n/a.yaml", "file: 01.md\nclips:\n  - {begin: 0, end: 0:01, paragraph: 1}\n  - {begin: 0:01, text: 雪}\n", [
        (0, 1000, "01.md¶1", ""), (1000, 10004, "01.md", "雪")]),
])  # fmt: skip
def test_forms_of_tables(folder: Path, name: str, text: str, told: list[tuple[int, int, str, str]]) -> None:
    assert clips(folder, text, name) == told


@pytest.mark.parametrize(("text", "code", "line", "column", "kept"), [
    ("0\t1\t雪\n2\t1\t停\n", "narration-end", 2, 1, 1),
    ("0\t1\t雪\n1\t1\t停\n1\t2\t了\n1\t1\t\n", "narration-row", 4, 1, 3),
    ("0\t1\t雪\n  0.5\t2\t停\n", "narration-overlap", 2, 9, 2),
    ("0\t1\t雪\n20\t21\t停\n", "narration-late", 2, 1, 1),
    ("0\t1\t雪\n9\t21\t停\n", "narration-late", 2, 1, 2),
    ("0\t1\t雪\n没有时间\n", "narration-row", 2, 1, 1),
])  # fmt: skip
def test_what_does_not_fit_is_told_with_its_place(
    folder: Path, text: str, code: str, line: int, column: int, kept: int
) -> None:
    made, findings = recorded(folder, text)
    assert (code, Location("n/a.txt", line, column)) in findings
    assert made and len(made.clips) <= kept


def test_times_of_columns_that_are_none(folder: Path) -> None:
    _, findings = recorded(folder, "begin,end,text\n0,x,雪\n", "n/a.csv")
    assert findings == [("narration-time", Location("n/a.csv", 2, 1))]


def test_overlaps_are_cut(folder: Path) -> None:
    made, findings = recorded(folder, "0\t2\t雪\n1.5\t3\t停\n")
    assert made and [(c.begin, c.end) for c in made.clips] == [(0, 1500), (1500, 3000)]
    assert [code for code, _ in findings] == ["narration-overlap"]


@pytest.mark.parametrize(("audio", "code"), [
    ("b.mp3", "narration-audio-missing"), ("../../etc/passwd", "narration-audio-missing"), ("b.wav", "narration-audio-kind"),
    ("link.mp3", "narration-audio-missing"), ("a" * 5000 + ".mp3", "narration-audio-missing"),
])  # fmt: skip
def test_recordings_that_cannot_be_used(folder: Path, audio: str, code: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "c.mp3"
    outside.write_bytes(sounds.mp3(1))
    (folder / "n/link.mp3").symlink_to(outside)
    (folder / "n/b.wav").write_bytes(b"RIFF\0\0\0\0WAVE")
    made, findings = recorded(folder, f"audio,begin,end,text\n{audio},0,1,雪\n{audio},1,2,雪\n", "n/t.csv")
    assert made is None and [c for c, _ in findings] == [code]


@pytest.mark.parametrize(("name", "text"), [("n/t.yaml", "a: [b"), ("n/t.yaml", "雪"), ("n/x.csv", None), ("n/t.json", "{")])
def test_tables_that_are_none(folder: Path, name: str, text: str | None) -> None:
    if text is not None:
        (folder / name).write_text(text, "utf-8")
    made, findings = read_recording(folder, Narration((name,)))
    assert made is None and findings and findings[0].code in {"narration-table", "narration-row"}


def test_a_folder_of_tables_is_read_in_order_and_is_no_chapter(folder: Path) -> None:
    for name in ("10", "2"):
        (folder / f"n/{name}.txt").write_text(f"0\t1\t{name}\n", "utf-8")
        (folder / f"n/{name}.mp3").write_bytes(sounds.mp3(2))
    narration = Narration(("n",))
    made, _ = read_recording(folder, narration)
    assert made and [(clip.sound, clip.text) for clip in made.clips] == [("n/2.mp3", "2"), ("n/10.mp3", "10")]
    assert is_table("n/2.txt", narration) and not is_table("n/2.md", narration) and not is_table("na.txt", narration)


def test_no_recording_is_none(folder: Path) -> None:
    assert read_recording(folder, Narration()) == (None, ())


@given(st.text(max_size=200), st.sampled_from(["a.txt", "a.csv", "a.tsv", "a.yaml", "a.json", "a.srt", "a.vtt"]))
def test_any_text_is_rows_and_findings(text: str, name: str) -> None:
    rows, findings = read_table(text, name)
    assert all(row.begin for row in rows) and all(f.code for f in findings)
