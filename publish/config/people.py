"""Who made the book: names and what they did, in the words of title pages or in MARC relator codes."""

from __future__ import annotations

import re
from difflib import get_close_matches

from publish.book.nodes import Creator
from publish.config.field import Field
from publish.config.schema import PERSON
from publish.config.values import Notes, answers, one_line, text, texts
from publish.config.yaml import Mapping, Scalar, Sequence, Value
from publish.diagnostics import Location, warning

# MARC relator codes (id.loc.gov/vocabulary/relators) and the words for them
_WORDS: dict[str, str] = {
    "aut": "author writer by text words 作者 著 著者 撰 撰文 作 文 文字 编著 編著 原作 原著 저자 저 지은이 글 지음",
    "trl": "translator translated-by translation 译者 译 翻译 譯者 譯 翻譯 訳者 訳 翻訳 역자 역 옮긴이 옮김 번역",
    "edt": "editor edited-by 编者 编 编辑 主编 责任编辑 編者 編 編輯 編集 主編 엮은이 엮음 편집 편 편자",
    "edd": "editorial-director 監修 监修 감수",
    "ill": "illustrator illustrations illustrated-by 绘 绘者 绘图 插图 插画 繪 繪者 插圖 絵 画 挿絵 挿画 イラスト 그림",
    "pht": "photographer photography photo photos 摄影 摄 图片 攝影 攝 写真 撮影 사진",
    "com": "compiler compiled-by 辑 选编 编选 编纂 輯 選編 編纂 選 选",
    "ann": "annotator 注 注释 校注 笺注 註 註釋 校註 訳注 注釈 주석",
    "cmm": "commentator commentary 评 评注 点评 評 解説 解题 해설",
    "aui": "foreword introduction 序 作序 序文 序言 導言 导言 추천사",
    "aft": "afterword 跋 后记 後記",
    "bkd": "designer book-designer design 设计 书籍设计 装帧 装帧设计 設計 装丁 装幀 裝幀 造本 디자인",
    "cov": "cover-designer cover 封面 封面设计 封面設計 カバーデザイン 표지",
    "tyg": "typographer typesetter 排版 排印 組版 조판",
    "pfr": "proofreader 校对 校對 校 校正 교정",
    "rev": "reviewer 审校 審校 审订 審訂 校阅 校閲",
    "adp": "adapter adapted-by 改编 改編 脚色 각색",
    "art": "artist 艺术 美术 美術 漫画 만화",
    "rpt": "reporter 记者 記者 기자",
    "crp": "correspondent 通讯员 通訊員 特约记者 特約記者",
    "ivr": "interviewer 采访 采访者 訪問 採訪 聞き手",
    "ive": "interviewee 受访 口述 语り手 語り 구술",
    "trc": "transcriber 整理 记录 記錄 录入",
    "lyr": "lyricist 作词 作詞 작사",
    "cmp": "composer 作曲 작곡",
    "nrt": "narrator 朗读 朗讀 朗読 낭독",
    "ctb": "contributor 参与 協力 协助 도움",
    "dte": "dedicatee",
    "pbl": "publisher 出版者 発行者 펴낸이",
    "res": "researcher 调研 研究",
    "ctg": "cartographer maps 地图 地圖 지도",
    "clr": "colorist 上色",
    "ltr": "letterer",
    "cre": "creator",
    "oth": "other 其他",
}

ROLES: dict[str, str] = {word.casefold(): code for code, words in _WORDS.items() for word in (code, *words.split())}

_IN_BRACKETS = re.compile(r"(?P<name>.+?)\s*[（(［\[]\s*(?P<role>[^（）()\[\]［］]{1,24})\s*[)）］\]]")
_BEHIND = re.compile(r"(?P<name>\S.*?)[\s　]+(?P<role>[^\s\x00-\x7f]{1,6})")
_BEFORE = re.compile(r"(?P<role>[^\s\x00-\x7f]{1,6})\s*[：:／/]\s*(?P<name>.+)")


def role_words() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Every code with the words for it, for the reference."""
    return tuple((code, tuple(words.split())) for code, words in _WORDS.items())


def role_code(word: str) -> str:
    """The MARC relator code that a word means, or ``""``."""
    return ROLES.get("-".join(word.strip().casefold().split()), "")


def people(answer: tuple[Field, Value | None], notes: Notes) -> tuple[Creator, ...]:
    """A text, a list of texts, a map, or a list of maps → creators in the order written, none twice."""
    field, value = answer
    if value is None:
        return ()
    found: list[Creator] = []
    for item in value.items if isinstance(value, Sequence) else (value,):
        if isinstance(item, Scalar):
            found += [_from_text(part) for part in re.split(r"[、；;]", item.text) if part.strip()]
        elif isinstance(item, Mapping):
            found += _from_map(item, notes)
        else:
            notes.wrong(field, item, "a name or a map with name and role")
    return tuple(dict.fromkeys(found))


def _from_text(said: str) -> Creator:
    """``林舟``, ``林舟 著``, ``林舟（译）`` or ``译者：林舟``: only a word known for a role is taken for one."""
    said = one_line(said)
    for shape in (_IN_BRACKETS, _BEHIND, _BEFORE):
        match = shape.fullmatch(said)
        if match and (code := role_code(match["role"])):
            return Creator(match["name"].strip(), code)
    return Creator(said)


def _from_map(item: Mapping, notes: Notes) -> list[Creator]:
    if len(item.pairs) == 1 and (code := role_code(item.pairs[0].key)):
        # {translator: 沈遥}
        names = texts((PERSON[0], item.pairs[0].value), notes)
        return [Creator(name, code) for name in names]
    said = answers(item, PERSON, notes, "A creator")
    name = text(said["name"], notes)
    if not name:
        notes.wrong(PERSON[0], item, "a name in every entry of creators")
        return []
    roles = texts(said["role"], notes) or ("aut",)
    sort = text(said["sort"], notes)
    return [Creator(name, _role(role, item.at, notes), sort) for role in roles]


def _role(said: str, at: Location, notes: Notes) -> str:
    code = role_code(said)
    if code:
        return code
    near = get_close_matches(said.casefold(), list(ROLES), n=1, cutoff=0.6)
    hint = f"Did you mean {near[0]}?" if near else "Write a word such as 著, 译, 绘, author, or a MARC relator code."
    notes.add(warning("role-unknown", f"“{said}” is no role known here; the person counts as a contributor.", at, hint))
    return "ctb"
