"""Bylines of newspaper articles: who wrote, who photographed, who helped.

The grammar of `docs/articles.md`: labels (记者, 通讯员, 摄影 …) and slashes (文/…) in front of names, marks (□ ○)
in front of everything, and words behind all names (文/摄, 摄影报道) that say what they did together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from publish.book.nodes import Creator

MARKS = "□■○●◎◇◆▲△▼▽★☆※▣◉⊙►▶"
_SPACE = r"[ \t\u3000\u00a0]"
_WROTE = ("aut",)
_SHOT = ("pht",)
_BOTH = ("aut", "pht")

# What a label says about the names behind it.
_WORDS: dict[tuple[str, ...], str] = {
    _WROTE: """记者 記者 实习记者 實習記者 见习记者 見習記者 特约记者 特約記者 首席记者 驻站记者 全媒体记者 融媒体记者
        特派记者
        作者 撰文 撰稿 文字 文 采写 採寫 采访 执笔 供稿 评论员 实习生 實習生 特约撰稿
        特约撰稿人 通讯员 通訊員
        特约通讯员 特約通訊員""",
    _SHOT: """摄影 攝影 摄 攝 图 圖 图片 圖片 供图 供圖 摄影记者 攝影記者 摄像 写真 配图 图/片 摄影/视频 视频""",
    _BOTH: """文/图 文/摄 文/圖 图/文 图文 圖文 文图 文圖 文并摄 文並攝 文、图 文·图 文＆图 文&图 摄影报道 攝影報道
        文・写真 文字/摄影""",
    ("edt",): "编辑 編輯 责编 责任编辑 責任編輯 主编 統籌 统筹 策划 整理",
    ("trl",): "翻译 翻譯 编译 編譯 译 譯 译者 譯者",
    ("ill",): "插图 插圖 插画 绘图 繪圖 漫画 制图 製圖",
}
_LABELS: dict[str, tuple[str, ...]] = {word: roles for roles, words in _WORDS.items() for word in words.split()}
_PAPER = (
    r"(?:本报|本刊|本台|本网|本報|本社|新华社|新華社|人民日报|中新社|"
    r"[\u4e00-\u9fff]{2,6}(?:日报|晚报|早报|时报|周报|晨报|都市报|通讯社|周刊|新闻))"
)
_LABEL = re.compile(
    rf"(?:{_PAPER}?(?:首席|驻[\u4e00-\u9fff]{{2,4}}|派驻[\u4e00-\u9fff]{{2,4}})?)?{_SPACE}*(?P<word>"
    + "|".join(sorted(map(re.escape, _LABELS), key=len, reverse=True))
    + rf")(?P<slash>{_SPACE}*[:：/／|｜]{_SPACE}*)?"
)
_TOGETHER = re.compile(
    rf"(?:^|{_SPACE}+|[（(])(?P<word>文{_SPACE}*[/／、·・&＆]?{_SPACE}*[图圖摄攝]|"
    rf"[图圖]{_SPACE}*[/／、]?{_SPACE}*文|"
    rf"文[并並][摄攝]|"
    rf"[摄攝]影[报報][道导導]|[摄攝]影|[摄攝]|[/／][文图摄]|文)[）)]?$"
)
# What people did, said behind them: 林舟 文 沈遥 摄, 林舟/文 沈遥/摄.
_DONE: dict[str, tuple[str, ...]] = {
    word: roles
    for roles, words in {
        _WROTE: "文 文字 撰文 撰稿 采写 採寫",
        _SHOT: "图 圖 摄 攝 摄影 攝影 图片 圖片 供图 供圖",
        _BOTH: "文/图 文/圖 文/摄 文/攝 图/文 圖/文 文图 文圖 图文 圖文 文并摄 文並攝",
        ("ill",): "绘 繪 绘图 繪圖 插图 插圖 漫画",
        ("trl",): "译 譯 编译 編譯 翻译 翻譯",
    }.items()
    for word in words.split()
}
_BEHIND = re.compile(
    rf"(?:{_SPACE}*(?P<slash>[/／]){_SPACE}*|{_SPACE}+)(?P<word>"
    + "|".join(sorted((re.escape(word).replace("/", "[/／]") for word in _DONE), key=len, reverse=True))
    + rf")(?:$|{_SPACE}*[，,、;；]{_SPACE}*|{_SPACE}+)"
)
_HAN_NAME = r"[\u3400-\u9fff\U00020000-\U0003ffff]"
_FULL_NAME = re.compile(
    rf"(?:{_HAN_NAME}{{1,8}}(?:[·•・]{_HAN_NAME}{{1,8}})+|{_HAN_NAME}{{2,4}}|"
    rf"[A-Z][A-Za-z.'’-]+(?: [A-Z][A-Za-z.'’-]*){{0,3}})"
)
_ONE_CHARACTER = re.compile(_HAN_NAME)
_SEPARATOR = re.compile(rf"{_SPACE}*[、，,;；/／&＆和与與及]{_SPACE}*|{_SPACE}+")
_DATELINE = re.compile(
    rf"^(?:本[报報刊台网社](?:[\u4e00-\u9fff]{{2,4}})?[讯訊电電]{_SPACE}*|"
    rf"[【\[]?(?P<agency>[\u4e00-\u9fff]{{2,8}}?(?:社|网|報|报))(?P<place>[\u4e00-\u9fff·]{{1,12}}?)?"
    rf"(?P<date>\d{{1,4}}年)?(?P<day>\d{{1,2}}月\d{{1,2}}日)[电電讯訊消息]{{1,2}}{_SPACE}*[】\]]?{_SPACE}*)"
    rf"(?:[（(](?P<people>[^）)]{{1,80}})[）)])?"
)
_ENGLISH = re.compile(
    r"By (?P<names>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}"
    r"(?:(?:, | and | & )[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}){0,5})"
)
_KOREAN = re.compile(r"(?P<names>[\uac00-\ud7a3]{2,4}(?:[·,ㆍ ]+[\uac00-\ud7a3]{2,4})*)\s*(?:선임|수습)?기자")
_LONGEST = 120
_MOST_PEOPLE = 20


@dataclass(frozen=True, slots=True)
class Named:
    """People and what each of them did; `certain` where a label or a role stands in the line."""

    creators: tuple[Creator, ...]
    certain: bool = True


def read_byline(text: str) -> Named | None:
    """The people of a line that is a byline from its first to its last character, else None."""
    text = text.strip(" \t\u3000\u00a0\n")
    if not text or len(text) > _LONGEST:
        return None
    for pattern in (_ENGLISH, _KOREAN):
        if match := pattern.fullmatch(text):
            names = re.split(r", | and | & |[·,ㆍ ]+" if pattern is _KOREAN else r", | and | & ", match["names"])
            return Named(_creators([(name, _WROTE) for name in names if name]))
    marked = text[0] in MARKS
    line = text.lstrip(MARKS + " \t\u3000")
    if line[:1] in "（(" and line[-1:] in "）)":
        line = line[1:-1]
    if re.search("[。！？!?；“”「」《》…]", line):
        return None
    if (people := _done(line)) is not None:
        return Named(_creators(people)) if len({name for name, _ in people}) <= _MOST_PEOPLE else None
    line, together = _without_together(line)
    groups = _groups(line)
    if groups is None:
        return None
    people = [(name, together or roles) for roles, names in groups for name in names]
    labelled = any(roles for roles, _ in groups) or bool(together)
    if not people or not (marked or labelled) or len({name for name, _ in people}) > _MOST_PEOPLE:
        return None
    return Named(_creators([(name, roles or _WROTE) for name, roles in people]), labelled)


def read_dateline(text: str) -> tuple[str, Named | None] | None:
    """The dateline that a paragraph begins with (新华社北京10月1日电), and the people named in it."""
    match = _DATELINE.match(text)
    if not match:
        return None
    people = read_byline(match["people"]) if match["people"] else None
    return match.group().strip(), people


def _done(line: str) -> list[tuple[str, tuple[str, ...]]] | None:
    """The people of a line in which what each did stands behind the names, or None where it has another form."""
    people: list[tuple[str, tuple[str, ...]]] = []
    start, slashes = 0, True
    matches = list(_BEHIND.finditer(line))
    for match in matches:
        slashes = slashes and bool(match["slash"])
        groups = _groups(line[start : match.start()], short=bool(match["slash"]))
        if not groups or any(roles not in ((), _WROTE) for roles, _ in groups):
            return None
        roles = _DONE[match["word"].replace("／", "/")]
        people += [(name, roles) for _, names in groups for name in names]
        start = match.end()
    if start < len(line) or not (len(matches) > 1 or slashes):
        return None
    return people or None


def _without_together(line: str) -> tuple[str, tuple[str, ...]]:
    """The line without the words at its end that say what all its people did: 文/摄, 摄影报道."""
    match = _TOGETHER.search(line)
    if not match or not match.start():
        return line, ()
    word = re.sub(r"[\s\u3000/／、·・&＆]", "", match["word"])
    rest = line[: match.start()].rstrip(" \t\u3000（(")
    if word in ("文", "摄", "攝", "摄影", "攝影", "图") and not match["word"].startswith(("/", "／")):
        # 「记者 王某 摄」 is about all of them only where nobody else is said to have done something else
        return (rest, _SHOT if word != "文" else _WROTE) if len(_LABEL.findall(rest)) <= 1 else (line, ())
    if word == "文":
        return rest, _WROTE
    return rest, _SHOT if word in ("摄", "攝", "图") else _BOTH


def _groups(line: str, short: bool = False) -> list[tuple[tuple[str, ...], list[str]]] | None:
    """Labels with the names behind each, or None where something is neither label nor name.

    `short`: a single character may be a name, as it may behind a label with a slash.
    """
    groups: list[tuple[tuple[str, ...], list[str]]] = []
    position = 0
    roles: tuple[str, ...] = ()
    names: list[str] = []
    while position < len(line):
        label = _LABEL.match(line, position)
        if label and label["word"] in ("文", "图", "圖", "摄", "攝", "译", "譯") and not label["slash"]:
            label = None  # a single character is a label only with a slash behind it: 文 is a surname too
        if label and label.end() > position:
            if names:
                groups.append((roles, names))
            elif roles:
                return None
            roles, names, position = _LABELS[label["word"]], [], label.end()
            short = short or bool(label["slash"])
            position = _skip(line, position)
            continue
        found = _name_at(line, position, short)
        if found is None:
            return None
        name, position = found
        names.append(name)
        after = _skip(line, position)
        if after == position and position < len(line) and not _LABEL.match(line, position):
            return None
        position = after
    if names:
        groups.append((roles, names))
    elif roles:
        return None
    return groups


def _skip(line: str, position: int) -> int:
    match = _SEPARATOR.match(line, position)
    return match.end() if match else position


def _name_at(line: str, position: int, short: bool) -> tuple[str, int] | None:
    """The name that begins here: up to the next separator, two single characters with a space count as one."""
    spread = re.compile(rf"({_HAN_NAME}){_SPACE}+({_HAN_NAME})(?={_SPACE}|[、，,/／]|$)").match(line, position)
    label = _LABEL.match(line, spread.start(2)) if spread else None
    if spread and not (label and label["slash"]):
        return spread[1] + spread[2], spread.end()
    match = _FULL_NAME.match(line, position) or (_ONE_CHARACTER.match(line, position) if short else None)
    if not match:
        return None
    end = match.end()
    if end < len(line) and not _SEPARATOR.match(line, end) and not _LABEL.match(line, end):
        return None
    return match.group(), end


def _creators(people: list[tuple[str, tuple[str, ...]]]) -> tuple[Creator, ...]:
    """One `Creator` for each person and role, persons in the order named."""
    return tuple(dict.fromkeys(Creator(name, role) for name, roles in people for role in roles))
