"""What names of files and headings say: their order, the role of a text in a book, a slug."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import PurePosixPath
from typing import Literal, TypeAlias, cast

from publish.book.nodes import Inlines, Role
from publish.book.text import plain_text, slug
from publish.manuscript.numerals import HAN_NUMERAL, number

Key: TypeAlias = tuple[tuple[int, int, str], ...]

_ROLES: dict[str, Role] = {
    name: cast(Role, role)
    for role, names in {
        "half-title": "half-title halftitle",
        "title-page": "title-page titlepage 扉页 扉頁 书名页 書名頁",
        "imprint": "imprint copyright 版权 版权页 版權 版權頁 书名页背面",
        "dedication": "dedication 献词 獻詞 献辞 獻辭 題獻 题献 献詞 헌사",
        "epigraph": "epigraph 题词 題詞 题记 題記 卷首语 卷首語",
        "foreword": "foreword 序 序文 序言 代序 推荐序 推薦序 序一 序二 序三 他序 서문 小引 弁言",
        "preface": "preface 前言 自序 作者序 译者序 譯者序 译序 译者前言 まえがき 前書き はじめに 머리말",
        "introduction": "introduction 引言 导言 導言 导读 導讀 导论 導論 绪论 緒論 绪言 緒言 简介 簡介 凡例 例言 서론",
        "prologue": "prologue 楔子 序章 序幕 引子 开场白 プロローグ 프롤로그 缘起 緣起",
        "epilogue": "epilogue 尾声 尾聲 终章 終章 结局 結局 エピローグ 에필로그 大结局 大結局",
        "afterword": "afterword postscript 后记 後記 跋 跋文 编后记 編後記 译后记 譯後記 译者后记 あとがき 후기 "
                     "结语 結語 后序 後序 附记 附記",
        "appendix": "appendix appendices 附录 附錄 付録 附録 부록",
        "acknowledgements": "acknowledgements acknowledgments 致谢 致謝 鸣谢 鳴謝 謝辞 감사의말",
        "glossary": "glossary 术语表 術語表 词汇表 詞彙表 用語集 名词解释 용어집",
        "bibliography": "bibliography references 参考文献 參考文獻 参考书目 參考書目 참고문헌",
        "about-author": "about-author about-the-author 作者简介 作者簡介 关于作者 關於作者 著者紹介 저자소개",
        "colophon": "colophon 奥付 奧付 판권",
        "interlude": "interlude 间章 間章 幕间 幕間 番外 番外篇 外传 外傳 外伝",
    }.items()
    for name in names.split()
}  # fmt: skip
ROLE_INITIALS = frozenset(name[0] for name in _ROLES)
FRONT_ROLES: frozenset[str] = frozenset(
    (
        "half-title",
        "title-page",
        "imprint",
        "dedication",
        "epigraph",
        "contents",
        "foreword",
        "preface",
        "introduction",
    )
)
BACK_ROLES: frozenset[str] = frozenset(
    (
        "afterword",
        "appendix",
        "acknowledgements",
        "glossary",
        "bibliography",
        "about-author",
        "colophon",
    )
)
UNTITLED_ROLES: frozenset[str] = frozenset(
    ("half-title", "title-page", "imprint", "colophon", "dedication", "epigraph"),
)
"""Roles whose pages bear no title unless the author writes one."""
_HOUSE_TITLED: frozenset[str] = FRONT_ROLES | BACK_ROLES | {"prologue", "epilogue", "interlude"}

_NUMBER = re.compile(
    rf"\d+|(?<=第)[{HAN_NUMERAL}]+|[{HAN_NUMERAL}]+(?=[章回卷部篇集册冊节節話话编編])|^[{HAN_NUMERAL}]+$"
)
_VOLUME = re.compile(r"^([上中下])(?=[卷册冊部篇集编編]?$)|(?<=[卷册冊部篇集编編])([上中下])")
_PREFIX = re.compile(r"^(?:(?:chapter|chap|ch|part|sec)?[-_ ]?\d+(?:[-_.]\d+)*(?![0-9.])[-_ .、]*)", re.IGNORECASE)
_OF_WORK = re.compile(r"^《[^》]*》\s*")  # 《朝花夕拾》小引
_FOLDER = re.compile(r"^(?:chapter|chap|ch|part|sec)[-_]", re.IGNORECASE)
_TRAILING_NUMBER = re.compile(rf"[-_ ]*(?:\d+|[{HAN_NUMERAL}]+|[A-Za-zＡ-Ｚ甲乙丙丁])$")


def natural_key(path: str) -> Key:
    """A sort key of a path: 2 before 10, 第二回 before 第十回, 上 before 下, index pages first in their folder.

    Names without a number of their own go by their role: a preface first, an afterword last.
    """
    key: list[tuple[int, int, str]] = []
    parts = PurePosixPath(path).parts
    for depth, part in enumerate(parts):
        stem = PurePosixPath(part).stem if depth == len(parts) - 1 else part
        key.append((_place(stem), 0, ""))
        key.extend(_tokens(unicodedata.normalize("NFKC", stem)))
        key.append((-1, 0, ""))
    return (*key, (0, 0, path))


def _place(stem: str) -> int:
    if stem.lower() in ("index", "_index"):
        return 0
    role = role_of_name(_FOLDER.sub("", stem)) if not _PREFIX.match(stem) else ""
    return 1 if role in FRONT_ROLES or role == "prologue" else 3 if role in BACK_ROLES or role == "epilogue" else 2


def _tokens(stem: str) -> list[tuple[int, int, str]]:
    stem = _VOLUME.sub(lambda m: str("上中下".index(m.group(1) or m.group(2)) + 1), stem)
    tokens: list[tuple[int, int, str]] = []
    end = 0
    for match in _NUMBER.finditer(stem):
        value = number(match.group())
        if value is None:
            continue
        if text := stem[end : match.start()].casefold():
            tokens.append((2, 0, text))
        tokens.append((1, value, ""))
        end = match.end()
    if text := stem[end:].casefold():
        tokens.append((2, 0, text))
    return tokens


def name_without_number(stem: str) -> str:
    """``03-琐记`` → ``琐记``: a file's name as a title, hyphens between words made spaces."""
    rest = _PREFIX.sub("", stem)
    return (rest or stem).replace("_", " ").strip(" -")


def has_file_title(role: str, stem: str) -> bool:
    """Whether a text of this role that has no heading is called after its file.

    A dedication has no title at all, and a file ``preface.md`` says what its text is, not what it is called: the
    house writes the word for that in the language of the book. ``致读者.md`` is a title whatever the role.
    """
    return role not in UNTITLED_ROLES and not (role in _HOUSE_TITLED and name_without_number(stem).isascii())


def role_of_name(name: str) -> Role | Literal[""]:
    """The role that a file's name or a heading's words announce, or ``""``.

    ``附录 A`` and ``appendix-02-operators`` count as well: a number, letter or title may follow the word.
    """
    plain = unicodedata.normalize("NFKC", name).strip().strip("〈〉【】[]「」").lower()
    plain = _OF_WORK.sub("", plain) or plain.strip("《》")
    plain = plain.replace("_", "-")
    joined = re.sub(r"\s+", "", plain)
    if joined in _ROLES:
        return _ROLES[joined]
    shorter = _TRAILING_NUMBER.sub("", joined)
    if shorter in _ROLES:
        return _ROLES[shorter]
    first = re.split(r"[\s:：·—]|-(?=\d|[a-z]$)", plain, maxsplit=1)[0].rstrip("0123456789")
    first = _TRAILING_NUMBER.sub("", first) if not first.isascii() else first
    role: Role | Literal[""] = _ROLES.get(first, "")
    # A following title is the habit of appendices, prologues and interludes; 「前言 不搭后语」 is a title of its own.
    return role if role in ("appendix", "prologue", "interlude", "epilogue") else ""


def same_words(title: Inlines, words: str) -> bool:
    """Whether a title says what `words` say: spaces and the width of characters make no difference."""
    one, other = ("".join(unicodedata.normalize("NFKC", text).split()) for text in (plain_text(title), words))
    return one == other


def slug_of(name: str) -> str:
    """A name as `[a-z0-9-]`: its ASCII letters where there are enough of them, else a stable short digest."""
    ascii_part = slug(name)
    if len(re.sub(r"[^a-z]", "", ascii_part)) >= 2 and not _mostly_wide(name):
        return ascii_part[:60].strip("-")
    digest = hashlib.sha256(unicodedata.normalize("NFC", name).encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{ascii_part[:40]}-{digest}".strip("-") if ascii_part else f"t-{digest}"


def _mostly_wide(name: str) -> bool:
    letters = [c for c in name if c.isalpha()]
    return sum(1 for c in letters if ord(c) > 0x2E7F) * 2 > len(letters)
