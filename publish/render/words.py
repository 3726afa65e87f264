"""The few words that the house itself puts into a book, by language.

A language is looked up by its longest known tag (``zh-Hant-HK`` → ``zh-Hant``, ``ja-JP`` → ``ja``);
a language that nobody has taught the house gets English. Forms hold ``{n}`` where a number goes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language.

    `labels` maps a kind (``figure table listing equation note part chapter appendix``) to a form with ``{n}``;
    `roles` a MARC relator code to the word behind a name; `divisions` a division's role to its title;
    `fields` an imprint field to its name; `containers` a container's role to its title where none is given.
    `page` and `dates` (a year, a month, a day) are forms with ``{n}`` and ``{y} {m} {d} {month}``.
    """

    language: str
    labels: Mapping[str, str]
    page: str
    roles: Mapping[str, str]
    divisions: Mapping[str, str]
    fields: Mapping[str, str]
    containers: Mapping[str, str]
    cover_alt: str
    name_space: str
    role_space: str
    text_and_pictures: str
    back_to_text: str
    dates: tuple[str, str, str]
    notes: str

    def label(self, kind: str, number: str) -> str:
        """The label of a numbered thing: ``图 3``, ``Table 2-1``, which no line end parts and no line stretches."""
        return held_together(self.labels[kind].format(n=number))

    def date(self, iso: str) -> str:
        """An ISO 8601 date (a year, a month or a day) as a title page prints it; anything else as it is."""
        match = _DATE.match(iso)
        if match is None:
            return iso
        year, month, day = (int(part) if part else 0 for part in match.groups())
        form = self.dates[bool(month) + bool(day)]
        return form.format(y=year, m=month, d=day, month=_MONTHS[month])


def held_together(text: str) -> str:
    """The words with spaces that neither break nor stretch (U+00A0)."""
    return text.replace(" ", "\u00a0")


_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?(?:T.*)?$")
_MONTHS = (
    *("", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October"),
    *("November", "December"),
)


def words(language: str) -> Words:
    """The words for a BCP 47 language tag."""
    tag = language.replace("_", "-").lower()
    while tag:
        if tag in _ALIASES:
            return _table(_ALIASES[tag])
        tag = tag.rpartition("-")[0]
    return _table("en")


_ALIASES = {
    "zh": "zh-Hans",
    "zh-hans": "zh-Hans",
    "zh-cn": "zh-Hans",
    "zh-sg": "zh-Hans",
    "zh-hant": "zh-Hant",
    "zh-tw": "zh-Hant",
    "zh-hk": "zh-Hant",
    "zh-mo": "zh-Hant",
    "ja": "ja",
    "ko": "ko",
    "en": "en",
}


@cache
def _table(name: str) -> Words:
    entries = {key: row[_COLUMNS.index(name)] for key, row in _ROWS.items()}

    def group(prefix: str) -> Mapping[str, str]:
        return MappingProxyType(
            {key.removeprefix(prefix): text for key, text in entries.items() if key.startswith(prefix)}
        )

    return Words(
        language=name,
        labels=group("label."),
        page=held_together(entries["page"]),
        roles=group("role."),
        divisions=group("division."),
        fields=group("field."),
        containers=group("container."),
        cover_alt=entries["cover_alt"],
        name_space=entries["name_space"],
        role_space=entries["role_space"],
        text_and_pictures=entries["text_and_pictures"],
        back_to_text=entries["back_to_text"],
        dates=(entries["date.year"], entries["date.month"], entries["date.day"]),
        notes=entries["notes"],
    )


_COLUMNS = ("zh-Hans", "zh-Hant", "ja", "ko", "en")

_ROWS: dict[str, tuple[str, str, str, str, str]] = {
    "label.figure": ("图 {n}", "圖 {n}", "図{n}", "그림 {n}", "Figure {n}"),
    "label.table": ("表 {n}", "表 {n}", "表{n}", "표 {n}", "Table {n}"),
    "label.listing": ("代码清单 {n}", "程式碼 {n}", "リスト{n}", "코드 {n}", "Listing {n}"),
    "label.equation": ("式 ({n})", "式 ({n})", "式({n})", "식 ({n})", "Equation ({n})"),
    "label.note": ("注 {n}", "註 {n}", "注{n}", "주 {n}", "Note {n}"),
    "label.part": ("第 {n} 部分", "第 {n} 部", "第{n}部", "제{n}부", "Part {n}"),
    "label.chapter": ("第 {n} 章", "第 {n} 章", "第{n}章", "제{n}장", "Chapter {n}"),
    "label.appendix": ("附录 {n}", "附錄 {n}", "付録{n}", "부록 {n}", "Appendix {n}"),
    "label.section": ("第 {n} 节", "第 {n} 節", "{n}節", "{n}절", "Section {n}"),
    "page": ("第 {n} 页", "第 {n} 頁", "{n}ページ", "{n}쪽", "page {n}"),
    "role.aut": ("著", "著", "著", "지음", ""),
    "role.edd": ("监修", "監修", "監修", "감수", "editorial director"),
    "role.cmm": ("评注", "評註", "解説", "해설", "commentary"),
    "role.tyg": ("排版", "排版", "組版", "조판", "typesetting"),
    "role.adp": ("改编", "改編", "脚色", "각색", "adaptation"),
    "role.art": ("美术", "美術", "美術", "미술", "art"),
    "role.crp": ("通讯员", "通訊員", "通信員", "통신원", "correspondent"),
    "role.ivr": ("采访", "採訪", "聞き手", "인터뷰", "interviewer"),
    "role.ive": ("受访", "受訪", "語り手", "인터뷰이", "interviewee"),
    "role.trc": ("整理", "整理", "構成", "정리", "transcription"),
    "role.lyr": ("作词", "作詞", "作詞", "작사", "lyrics"),
    "role.cmp": ("作曲", "作曲", "作曲", "작곡", "music"),
    "role.ctg": ("地图", "地圖", "地図", "지도", "maps"),
    "role.ctb": ("协助", "協助", "協力", "도움", "contributor"),
    "role.res": ("调研", "調研", "調査", "조사", "research"),
    "role.edt": ("编", "編", "編", "엮음", "editor"),
    "role.com": ("编", "編", "編", "엮음", "compiler"),
    "role.trl": ("译", "譯", "訳", "옮김", "translator"),
    "role.ill": ("绘", "繪", "絵", "그림", "illustrator"),
    "role.pht": ("摄影", "攝影", "写真", "사진", "photographer"),
    "role.ann": ("注", "註", "注", "주해", "annotator"),
    "role.aui": ("序", "序", "序", "서문", "introduction"),
    "role.aft": ("跋", "跋", "あとがき", "후기", "afterword"),
    "role.red": ("责任编辑", "責任編輯", "編集", "편집", "editor"),
    "role.bkd": ("装帧设计", "裝幀設計", "装丁", "디자인", "book designer"),
    "role.cov": ("封面设计", "封面設計", "装丁", "표지 디자인", "cover designer"),
    "role.rev": ("审校", "審校", "監修", "감수", "reviewer"),
    "role.pfr": ("校对", "校對", "校正", "교정", "proofreader"),
    "role.nrt": ("朗读", "朗讀", "朗読", "낭독", "narrator"),
    "role.rpt": ("记者", "記者", "記者", "기자", "reporter"),
    "role.pbl": ("出版", "出版", "発行", "펴냄", "publisher"),
    "division.half-title": ("书名页", "書名頁", "半扉", "반표제", "Half title"),
    "division.title-page": ("扉页", "扉頁", "扉", "속표지", "Title page"),
    "division.imprint": ("版权页", "版權頁", "奥付", "판권", "Imprint"),
    "division.colophon": ("版权页", "版權頁", "奥付", "판권", "Colophon"),
    "division.accessibility": ("无障碍说明", "無障礙說明", "アクセシビリティについて", "접근성 안내", "Accessibility"),
    "division.dedication": ("献词", "獻詞", "献辞", "헌사", "Dedication"),
    "division.epigraph": ("题记", "題記", "題辞", "제사", "Epigraph"),
    "division.contents": ("目录", "目錄", "目次", "차례", "Contents"),
    "division.foreword": ("序", "序", "序文", "추천사", "Foreword"),
    "division.preface": ("前言", "前言", "はじめに", "머리말", "Preface"),
    "division.introduction": ("引言", "引言", "序論", "들어가며", "Introduction"),
    "division.prologue": ("楔子", "楔子", "プロローグ", "프롤로그", "Prologue"),
    "division.epilogue": ("尾声", "尾聲", "エピローグ", "에필로그", "Epilogue"),
    "division.afterword": ("后记", "後記", "あとがき", "후기", "Afterword"),
    "division.interlude": ("间章", "間章", "間奏", "막간", "Interlude"),
    "division.appendix": ("附录", "附錄", "付録", "부록", "Appendix"),
    "division.acknowledgements": ("致谢", "致謝", "謝辞", "감사의 말", "Acknowledgements"),
    "division.glossary": ("术语表", "術語表", "用語集", "용어집", "Glossary"),
    "division.bibliography": ("参考文献", "參考文獻", "参考文献", "참고문헌", "Bibliography"),
    "division.about-author": ("作者简介", "作者簡介", "著者略歴", "지은이 소개", "About the author"),
    "field.title": ("书名", "書名", "書名", "제목", "Title"),
    "field.aut": ("著者", "著者", "著者", "지은이", "Author"),
    "field.edt": ("编者", "編者", "編者", "엮은이", "Editor"),
    "field.com": ("编者", "編者", "編者", "엮은이", "Compiler"),
    "field.trl": ("译者", "譯者", "訳者", "옮긴이", "Translator"),
    "field.ill": ("绘者", "繪者", "絵", "그린이", "Illustrator"),
    "field.pht": ("摄影", "攝影", "写真", "사진", "Photographs"),
    "field.series": ("丛书", "叢書", "シリーズ", "총서", "Series"),
    "field.edition": ("版次", "版次", "版", "판차", "Edition"),
    "field.publisher": ("出版发行", "出版發行", "発行所", "펴낸곳", "Publisher"),
    "field.published": ("出版日期", "出版日期", "発行日", "발행일", "Published"),
    "field.isbn": ("ISBN", "ISBN", "ISBN", "ISBN", "ISBN"),
    "field.identifier": ("标识", "識別碼", "識別子", "식별자", "Identifier"),
    "container.note": ("注", "註", "注", "참고", "Note"),
    "container.tip": ("提示", "提示", "ヒント", "팁", "Tip"),
    "container.warning": ("警告", "警告", "警告", "경고", "Warning"),
    "container.important": ("重要", "重要", "重要", "중요", "Important"),
    "container.caution": ("注意", "注意", "注意", "주의", "Caution"),
    "container.example": ("例", "例", "例", "예", "Example"),
    "cover_alt": ("《{title}》封面", "《{title}》封面", "『{title}』表紙", "『{title}』 표지", "Cover of {title}"),
    "name_space": ("　", "　", "　", " ", ", "),
    "role_space": ("／", "／", "・", "·", " and "),
    "text_and_pictures": ("文／摄", "文／攝", "文・写真", "글·사진", "text and photographs"),
    "date.year": ("{y} 年", "{y} 年", "{y}年", "{y}년", "{y}"),
    "date.month": ("{y} 年 {m} 月", "{y} 年 {m} 月", "{y}年{m}月", "{y}년 {m}월", "{month} {y}"),
    "date.day": (
        "{y} 年 {m} 月 {d} 日",
        "{y} 年 {m} 月 {d} 日",
        "{y}年{m}月{d}日",
        "{y}년 {m}월 {d}일",
        "{d} {month} {y}",
    ),
    "back_to_text": ("返回正文", "返回正文", "本文へ戻る", "본문으로 돌아가기", "Back to the text"),
    "notes": ("注释", "註釋", "注", "주", "Notes"),
}
