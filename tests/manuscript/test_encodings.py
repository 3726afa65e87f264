"""Bytes become text: every encoding that manuscripts come in, and what happens to damaged ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.diagnostics import Severity
from publish.manuscript.encodings import decode

HANS = "第一章　渡口\n船到渡口的时候，天已经黑了。他把行李放在岸上，回头看了一眼河水。\n“你来了。”她说。\n"
HANT = "第一章　渡口\n船到渡口的時候，天已經黑了。他把行李放在岸上，回頭看了一眼河水。\n「你來了。」她說。\n"
JA = "第一章　渡し場\n舟が渡し場に着いたとき、もう日は暮れていた。彼は荷物を岸に置いて、川をふり返った。\n「来たのね」と彼女は言った。\n"
KO = "제1장 나루터\n배가 나루터에 닿았을 때 이미 날은 저물었다. 그는 짐을 강가에 내려놓고 강물을 돌아보았다.\n"

CASES = [
    (HANS, "utf-8", "UTF-8"),
    (HANS, "utf-8-sig", "UTF-8"),
    (HANS, "utf-16", "UTF-16"),
    (HANS, "gb18030", "GB18030"),
    (HANS, "gbk", "GB18030"),
    (HANT, "gb18030", "GB18030"),
    (HANT, "big5hkscs", "Big5"),
    (JA, "cp932", "Shift_JIS"),
    (JA, "euc_jp", "EUC-JP"),
    (KO, "cp949", "EUC-KR"),
]


@pytest.mark.parametrize(("text", "codec", "name"), CASES, ids=[f"{c}-{i}" for i, (_, c, _) in enumerate(CASES)])
def test_a_page_is_read_in_its_encoding(text: str, codec: str, name: str) -> None:
    decoded = decode(text.encode(codec), "a.txt")
    assert decoded.text == text
    assert decoded.encoding == name


@pytest.mark.parametrize(("text", "codec"), [(t, c) for t, c, _ in CASES if c not in ("utf-16", "utf-8-sig")])
def test_a_single_line_is_enough(text: str, codec: str) -> None:
    line = text.splitlines()[1]
    assert decode(line.encode(codec)).text == line


def test_what_was_assumed_is_said_and_utf8_goes_without_saying() -> None:
    assert [f.code for f in decode(HANS.encode("gbk"), "a.txt").findings] == ["encoding-assumed"]
    assert decode(HANS.encode("utf-8"), "a.txt").findings == ()


def test_a_lost_byte_is_found_and_the_rest_of_the_line_read_on() -> None:
    line = "他说：“不知道什么时候才能回来。”说完便上了船，船慢慢地离开了岸，她站在那里看了很久。"
    data = line.encode("gb18030")
    at = len(line[:11].encode("gb18030"))
    decoded = decode(HANS.encode("gb18030") + data[: at + 1] + data[at + 2 :], "a.txt")
    last = decoded.text.splitlines()[-1]
    assert last.count("\ufffd") == 1
    assert last.replace("\ufffd", "") in (line[:11] + line[12:], line[:10] + line[11:], line[:12] + line[13:])
    (damage,) = [f for f in decoded.findings if f.code == "damaged-bytes"]
    assert (damage.at.line, damage.severity) == (4, Severity.WARNING)


def test_a_broken_utf8_file_stays_utf8_and_names_each_place() -> None:
    data = HANS.encode("utf-8")
    cut = data.index("河".encode()) + 1
    decoded = decode(data[:cut] + data[cut + 1 :], "a.txt")
    assert decoded.encoding == "UTF-8"
    assert decoded.text.replace("\ufffd", "") == HANS.replace("河", "")
    assert [f.code for f in decoded.findings] == ["damaged-bytes"]
    assert decoded.findings[0].at.line == 2


def test_line_ends_become_one_and_controls_are_named() -> None:
    decoded = decode(b"a\r\nb\rc\x00d\x0ce\n", "a.txt")
    assert decoded.text == "a\nb\ncd\ne\n"
    (found,) = decoded.findings
    assert (found.code, found.at.line) == ("control-characters", 3)
    assert "U+0000" in found.message


def test_the_dropped_byte_of_a_real_novel(shared: Path) -> None:
    path = shared / "corpus" / "sanguo-gbk-1" / "sanguo-gbk-1.txt"
    decoded = decode(path.read_bytes(), path.name)
    assert "操大喜，即令\ufffd士决两河之水。曹兵皆居高原" in decoded.text
    assert not any("\ue000" <= c <= "\uf8ff" for c in decoded.text)
    places = [f for f in decoded.findings if f.code == "damaged-bytes"]
    assert "即令" in places[0].message
    line = decoded.text.split("\n")[places[0].at.line - 1]
    assert line[places[0].at.column - 1] == "\ufffd"


@pytest.mark.parametrize(
    ("folder", "codec"),
    [
        ("shuihuzhuan-hans/shuihuzhuan-hans.txt", "gb18030"),
        ("hongloumeng-hant/hongloumeng-hant.txt", "big5hkscs"),
        ("korean-1/운수좋은날.txt", "cp949"),
        ("aozora-1/utf8/銀河鉄道の夜.txt", "cp932"),
        ("aozora-1/utf8/坊っちゃん.txt", "euc_jp"),
    ],
)
@pytest.mark.parametrize("lines", [1, 2, 3])
def test_short_pieces_of_real_books(shared: Path, folder: str, codec: str, lines: int) -> None:
    """Cut into pieces of a few lines, a book is read right; of single short lines 97 of 100 are."""
    text = (shared / "corpus" / folder).read_text("utf-8")
    rows = [row for row in text.splitlines() if len(row.strip()) >= 12 and not _lossy(row, codec)][:300]
    pieces = ["\n".join(rows[i : i + lines]) for i in range(0, len(rows) - lines, lines)]
    right = sum(decode(piece.encode(codec)).text == piece for piece in pieces)
    assert right >= len(pieces) * (0.97 if lines == 1 else 0.99), [p for p in pieces if decode(p.encode(codec)).text != p][:3]


def _lossy(row: str, codec: str) -> bool:
    return row.encode(codec, "ignore").decode(codec, "ignore") != row


@given(st.binary(max_size=400))
def test_any_bytes_are_read(data: bytes) -> None:
    decoded = decode(data)
    assert "\r" not in decoded.text and "\0" not in decoded.text


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc", "Co")), max_size=300))
def test_utf8_is_read_as_it_is(text: str) -> None:
    if not text.startswith("\ufeff") and "\ufffe" not in text and "\uffff" not in text:
        assert decode(text.encode()).text == text
