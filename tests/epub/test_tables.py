"""Wide tables: cells that stay readable where a reading system scrolls, and nothing cut off where it does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.epub.make import make
from publish.preflight.epub import inspect
from tests import validators
from tests.epub import sample
from tests.epub.opened import Opened

ROW = "<tr>" + "".join(f"<td>{text}</td>" for text in ("一九七三", "13.77", "洪峰过境，缆绳断了两次", "沈禾", "四十一")) + "</tr>"


def book(row: str) -> bytes:
    return make(sample.with_body(f'<div class="table-box"><table class="table"><thead><tr><th scope="col">年份</th></tr></thead><tbody>{row}</tbody></table></div>'))[0]


def test_cells_of_a_wide_table_say_how_long_they_are() -> None:
    opened = Opened(book(ROW))
    assert opened.find("yi.xhtml", "//h:td/@class") == ["short-cell", "short-cell", "long-cell", "short-cell", "short-cell"]
    css = opened.files["style.css"].decode()
    media = css.index("@media (overflow-inline: scroll)")
    assert media < css.index("nowrap", media) < css.index("min-width", media) and css.count("short-cell") == 1


def test_a_narrow_table_is_left_alone() -> None:
    data = book(ROW.replace("<td>沈禾</td>", ""))
    assert not Opened(data).find("yi.xhtml", "//h:td/@class")
    assert b"short-cell" not in Opened(data).files["style.css"]


@pytest.mark.slow
def test_the_judges_are_silent(tmp_path: Path) -> None:
    path = tmp_path / "table.epub"
    path.write_bytes(book(ROW))
    assert not [one for one in inspect(path.read_bytes()) if one.severity.value != "info"]
    for judge in (validators.epubcheck, validators.epubcheck_old):
        assert judge([path])[path] == []
