"""Who wrote and who photographed, in all the forms that newspapers print it."""

from __future__ import annotations

import pytest

from publish.manuscript.bylines import read_byline, read_dateline


def people(text: str) -> str:
    """`name:role+role` of a byline, or the empty text where it is none."""
    named = read_byline(text)
    roles: dict[str, list[str]] = {}
    for creator in named.creators if named else ():
        roles.setdefault(creator.name, []).append(creator.role)
    return " ".join(f"{name}:{'+'.join(r)}" for name, r in roles.items())


@pytest.mark.parametrize(("line", "expected"), [
    ("□本报记者 林舟 沈遥 周牧野 文/摄", "林舟:aut+pht 沈遥:aut+pht 周牧野:aut+pht"),
    ("本报记者 林舟 通讯员 沈遥 摄影 周牧野", "林舟:aut 沈遥:aut 周牧野:pht"),
    ("文/林舟 图/沈遥", "林舟:aut 沈遥:pht"),
    ("文：林舟　摄影：沈遥", "林舟:aut 沈遥:pht"),
    ("记者林舟、沈遥", "林舟:aut 沈遥:aut"),
    ("本报记者　林　舟　沈遥", "林舟:aut 沈遥:aut"),
    ("■ 林舟 沈遥", "林舟:aut 沈遥:aut"),
    ("◎林舟", "林舟:aut"),
    ("●新华社记者 林舟", "林舟:aut"),
    ("（记者 林舟 通讯员 沈遥）", "林舟:aut 沈遥:aut"),
    ("记者 林舟 文并摄", "林舟:aut+pht"),
    ("渡口晚报记者林舟 实习生沈遥 摄影报道", "林舟:aut+pht 沈遥:aut+pht"),
    ("图文 林舟", "林舟:aut+pht"),
    ("撰文 林舟 摄影 沈遥", "林舟:aut 沈遥:pht"),
    ("记者 林舟 图/沈遥", "林舟:aut 沈遥:pht"),
    ("□本报记者 林舟 沈遥 文 周牧野 摄", "林舟:aut 沈遥:aut 周牧野:pht"),
    ("□本报记者 林舟 沈遥 文　周牧野　摄影", "林舟:aut 沈遥:aut 周牧野:pht"),
    ("林舟/文 沈遥/摄", "林舟:aut 沈遥:pht"),
    ("林舟／文　沈遥／图", "林舟:aut 沈遥:pht"),
    ("林舟/文", "林舟:aut"),
    ("本报记者 林舟 通讯员 沈遥/文 周牧野/图", "林舟:aut 沈遥:aut 周牧野:pht"),
    ("林舟 文/摄 沈遥 译", "林舟:aut+pht 沈遥:trl"),
    ("林舟 文 林舟 摄", "林舟:aut+pht"),
    ("文/甲 图/乙", "甲:aut 乙:pht"),
    ("甲/文 乙/摄", "甲:aut 乙:pht"),
    ("文/林舟 沈遥 图/周牧野", "林舟:aut 沈遥:aut 周牧野:pht"),
    ("本报记者 艾力·买买提", "艾力·买买提:aut"),
    ("作者：林舟", "林舟:aut"),
    ("翻译：沈遥", "沈遥:trl"),
    ("By Jane Doe and John Smith", "Jane Doe:aut John Smith:aut"),
    ("김하늘 기자", "김하늘:aut"),
])  # fmt: skip
def test_bylines(line: str, expected: str) -> None:
    assert people(line) == expected


@pytest.mark.parametrize("line", [
    "", "记者", "摄影", "记者们在现场看到了很多人", "今天天气很好", "文章写得好", "河岸区渡口管理所副所长 林舟",
    "本报记者昨天从渡口管理所了解到，船期已经恢复。", "记者 林舟：船期已经恢复", "来吧！", "他说", "图书馆 阅览室", "文学 历史 哲学",
    "古文 今译 图", "上/下 文", "天地 文 玄黄", "By the river they sat down", "摄影是一门艺术", "第一章 风起",
])  # fmt: skip
def test_what_is_no_byline(line: str) -> None:
    assert people(line) == ""


@pytest.mark.parametrize(("text", "words", "names"), [
    ("新华社北京10月1日电（记者 林舟、沈遥）河水涨了。", "新华社北京10月1日电（记者 林舟、沈遥）", "林舟:aut 沈遥:aut"),
    ("新华社上海2026年3月5日电 河水涨了。", "新华社上海2026年3月5日电", ""),
    ("本报讯（记者林舟）河水涨了。", "本报讯（记者林舟）", "林舟:aut"),
])  # fmt: skip
def test_datelines(text: str, words: str, names: str) -> None:
    found = read_dateline(text)
    assert found is not None
    assert found[0] == words
    assert " ".join(f"{c.name}:{c.role}" for c in (found[1].creators if found[1] else ())) == names


def test_a_sentence_about_an_agency_is_no_dateline() -> None:
    assert read_dateline("新华社昨天报道说，河水涨了。") is None
