"""The reading order as book.yaml writes it: files, generated pages, parts with chapters."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import PurePosixPath
from typing import Literal, cast, get_args

from publish.book.nodes import Role
from publish.config.field import Field, folded
from publish.config.model import Entry, Order
from publish.config.values import Notes, inside, one_line
from publish.config.yaml import Mapping, Null, Pair, Scalar, Sequence, Value
from publish.diagnostics import Location, error, warning

ROLES: tuple[Role, ...] = get_args(Role)

GENERATED: tuple[Role, ...] = ("half-title", "title-page", "imprint", "contents", "colophon", "accessibility")
"""Divisions that the house writes from the book's metadata; every other role needs a file."""

_NAMES: dict[str, str] = {
    "half-title": "扉页 短扉 半题 bastard-title",
    "title-page": "书名页 主书名页 書名頁 内封 扉 本扉 titlepage title 속표지",
    "imprint": "版权页 版權頁 copyright copyright-page 판권",
    "contents": "目录 目錄 目次 toc table-of-contents 차례 목차",
    "colophon": "奥付 奧付 판권지",
    "accessibility": "无障碍说明 無障礙說明 アクセシビリティ 접근성-안내 accessibility-statement",
    "dedication": "献词 献辞 题献 題獻 献題 헌사",
    "epigraph": "题记 題記 卷首语 題辞 제사",
    "foreword": "序 序言 추천사",
    "preface": "前言 自序 まえがき 머리말",
    "introduction": "导言 導言 绪论 引言 序論 서론",
    "prologue": "楔子 序章 引子 프롤로그",
    "part": "部 篇 卷 部分 부",
    "chapter": "章 回 章节 장",
    "section": "节 節",
    "article": "文章 通讯 報道 기사",
    "interlude": "间章 幕间 間章",
    "epilogue": "尾声 终章 終章 에필로그",
    "afterword": "后记 後記 跋 あとがき 후기",
    "appendix": "附录 附錄 付録 부록",
    "acknowledgements": "致谢 致謝 鸣谢 謝辞 acknowledgments 감사의-말",
    "glossary": "词汇表 术语表 詞彙表 用語集 용어집",
    "bibliography": "参考文献 參考文獻 references 참고문헌",
    "about-author": "作者简介 作者簡介 著者紹介 about-the-author 지은이-소개",
}
_ROLE_BY_NAME: dict[str, Role] = {
    folded(word): cast(Role, role) for role, words in _NAMES.items() for word in (role, *words.split())
}
_MATTERS = {
    "front": "front",
    "body": "body",
    "back": "back",
    "前": "front",
    "正文": "body",
    "后": "back",
    "後": "back",
    "frontmatter": "front",
    "bodymatter": "body",
    "backmatter": "back",
}
_PART_KEYS = {
    "chapters": "children",
    "children": "children",
    "entries": "children",
    "章": "children",
    "part": "part",
    "部": "part",
    "title": "title",
    "标题": "title",
    "file": "file",
    "文件": "file",
    "source": "file",
    "role": "role",
    "角色": "role",
}
_SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".txt", ".text"})
_DEEPEST = 4
_ENDS: tuple[Literal["front"], Literal["back"]] = ("front", "back")


def role_of(name: str) -> Role | None:
    """The role that a word names, in English or as title pages write it (``目录`` → ``contents``)."""
    return _ROLE_BY_NAME.get(folded(name))


def read_order(answer: tuple[Field, Value | None], notes: Notes) -> Order:
    """A list is the body; a map has front, body and back. The same file twice is a finding."""
    field, value = answer
    if value is None:
        return Order()
    reader = _Reader(notes)
    if isinstance(value, (Sequence, Scalar)):
        return Order(body=reader.entries(value, 0))
    if not isinstance(value, Mapping):
        notes.wrong(field, value, "a list, or a map of front, body and back")
        return Order()
    matters: dict[str, tuple[Entry, ...]] = {}
    for pair in value.pairs:
        matter = _MATTERS.get(folded(pair.key))
        if matter is None:
            notes.add(
                warning(
                    "config-key-unknown",
                    f"order has no key {pair.key}; its entries are not used.",
                    pair.at,
                    "order has front, body and back.",
                )
            )
        else:
            matters[matter] = matters.get(matter, ()) + reader.entries(pair.value, 0)
    return Order(matters.get("front", ()), matters.get("body", ()), matters.get("back", ()))


def bare_ends(answer: tuple[Field, Value | None]) -> frozenset[Literal["front", "back"]]:
    """The ends that the order gives as an empty list: there not even the style's own pages shall stand."""
    _, value = answer
    pairs = value.pairs if isinstance(value, Mapping) else ()
    empty = {_MATTERS.get(folded(p.key)) for p in pairs if isinstance(p.value, Sequence) and not p.value.items}
    return frozenset(end for end in _ENDS if end in empty)


class _Reader:
    """Reads entries and remembers which files were named."""

    def __init__(self, notes: Notes) -> None:
        self.notes = notes
        self.seen: dict[str, Location] = {}

    def entries(self, value: Value, depth: int) -> tuple[Entry, ...]:
        if isinstance(value, Null):
            return ()
        items = value.items if isinstance(value, Sequence) else (value,)
        return tuple(entry for item in items if (entry := self.entry(item, depth)) is not None)

    def entry(self, item: Value, depth: int) -> Entry | None:
        if isinstance(item, Scalar):
            return self.from_text(item.text, item.at)
        if isinstance(item, Mapping):
            return self.from_map(item, depth)
        self.notes.add(
            error(
                "order-entry",
                "An entry of order is a file, the name of a generated page, or a map.",
                item.at,
                "Write 01.md, contents, {preface: preface.md} or {part: 上部, chapters: [01.md]}.",
            )
        )
        return None

    def from_text(self, said: str, at: Location) -> Entry | None:
        said = said.strip()
        if PurePosixPath(said).suffix.lower() in _SUFFIXES or "/" in said or "\\" in said:
            source = self.file(said, at)
            return Entry(source=source, at=at) if source else None
        role = role_of(said)
        if role in GENERATED:
            return Entry(role=role, at=at)
        if role:
            self.bad(
                f"{role} is no page that the house writes by itself; it needs a file.", at, f"{{{role}: {role}.md}}"
            )
            return None
        if "." in said:
            source = self.file(said, at)
            return Entry(source=source, at=at) if source else None
        near = get_close_matches(folded(said), list(_ROLE_BY_NAME), n=1, cutoff=0.6)
        meant = _ROLE_BY_NAME[near[0]] if near else ""
        self.bad(
            f"“{said}” is neither a file nor a page that the house writes; it is left out.",
            at,
            f"Did you mean {meant}?"
            if meant
            else f"Files have an ending ({said}.md); pages are {', '.join(GENERATED)}.",
        )
        return None

    def from_map(self, item: Mapping, depth: int) -> Entry | None:
        keys = {_PART_KEYS.get(folded(pair.key), ""): pair for pair in item.pairs}
        if len(item.pairs) == 1 and not keys.keys() & {"part", "file", "children"}:
            return self.role_and_file(item.pairs[0])
        for pair in item.pairs:
            if folded(pair.key) not in _PART_KEYS:
                self.notes.add(
                    warning(
                        "config-key-unknown",
                        f"An entry of order has no key {pair.key}; it is not used.",
                        pair.at,
                        "Known keys: part, chapters, file, role, title.",
                    )
                )
        part = self.text(keys.get("part"))
        title = self.text(keys.get("title"))
        source = self.text(keys.get("file"))
        if part and PurePosixPath(part).suffix.lower() in _SUFFIXES and not source:
            part, source = "", part
        source = self.file(source, keys["file"].value.at if "file" in keys else item.at) if source else ""
        role: Role | None = role_of(self.text(keys.get("role"))) if "role" in keys else None
        if "role" in keys and role is None:
            self.bad(f"“{self.text(keys['role'])}” is no role of a division.", keys["role"].value.at, ", ".join(ROLES))
        if "children" in keys or "part" in keys:
            return self.part(keys, source, part or title, item.at, depth)
        if not source and role not in GENERATED:
            self.bad("An entry of order names no file.", item.at, "Write {file: 01.md} or {preface: preface.md}.")
            return None
        return Entry(source, role or "", title, at=item.at)

    def part(self, keys: dict[str, Pair], source: str, title: str, at: Location, depth: int) -> Entry | None:
        if depth >= _DEEPEST:
            self.bad(f"Parts stand more than {_DEEPEST} deep.", at, "Use headings inside the chapters instead.")
            return None
        children = self.entries(keys["children"].value, depth + 1) if "children" in keys else ()
        if not children:
            self.bad("A part has no chapters.", at, "Write {part: 上部, chapters: [01.md, 02.md]}.")
            if not source and not title:
                return None
        return Entry(source, "part", title, children, at)

    def role_and_file(self, pair: Pair) -> Entry | None:
        role = role_of(pair.key)
        if role is None:
            near = get_close_matches(folded(pair.key), list(_ROLE_BY_NAME), n=1, cutoff=0.6)
            hint = f"Did you mean {_ROLE_BY_NAME[near[0]]}?" if near else "Roles: " + ", ".join(ROLES) + "."
            self.bad(f"“{pair.key}” is no role of a division; the entry is left out.", pair.at, hint)
            return None
        said = self.text(pair)
        if not said:
            if role in GENERATED:
                return Entry(role=role, at=pair.at)
            self.bad(f"{role} names no file.", pair.at, f"Write {{{role}: {role}.md}}.")
            return None
        source = self.file(said, pair.value.at)
        return Entry(source, role, at=pair.at) if source else None

    def text(self, pair: Pair | None) -> str:
        if pair is None or isinstance(pair.value, Null):
            return ""
        if isinstance(pair.value, Scalar):
            return one_line(pair.value.text)
        self.bad(f"{pair.key} takes a text here.", pair.value.at, "Write {preface: preface.md}.")
        return ""

    def file(self, said: str, at: Location) -> str:
        path = inside(said, at, self.notes)
        if path and path in self.seen:
            self.notes.add(
                warning(
                    "order-twice",
                    f"{path} stands in the order twice (first on line {self.seen[path].line}).",
                    at,
                    "Delete one of the two, unless the text is meant to appear twice.",
                )
            )
        self.seen.setdefault(path, at)
        return path

    def bad(self, message: str, at: Location, hint: str) -> None:
        self.notes.add(error("order-entry", message, at, hint))
