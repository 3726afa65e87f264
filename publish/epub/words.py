"""The few words that an e-book's own machinery says, by language: landmarks, the cover, the accessibility summary."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """One language's words. Sentences of the summary are joined without a space where the script uses none."""

    cover: str
    cover_of: str
    contents: str
    landmarks: str
    pages: str
    body: str
    text: str
    described: str
    undescribed: str
    formulas: str
    ruby: str
    all_ruby: str
    heard: str
    heard_in_part: str
    page_numbers: str
    no_hazard: str
    unknown_hazard: str
    sample: str
    sample_end: str
    sample_more: str
    join: str = ""


_HANS = Words(
    cover="封面",
    cover_of="《{title}》封面",
    contents="目录",
    landmarks="导航",
    pages="页码",
    body="正文",
    text="本书以可重排的文字为主，字体、字号和颜色可由读者调整；有目录可供导航，阅读顺序明确。",
    described="所有图片都有替代文字。",
    undescribed="部分图片没有替代文字。",
    formulas="公式以 MathML 标记。",
    ruby="部分文字旁注有读音。",
    all_ruby="正文的汉字全部注音。",
    heard="全书文字配有同步的朗读录音。",
    heard_in_part="部分文字配有同步的朗读录音。",
    page_numbers="标有印刷版页码。",
    no_hazard="没有已知的光敏等风险。",
    unknown_hazard="含有动画图片，其风险未经评估。",
    sample="{title}（试读）",
    sample_end="试读到此为止",
    sample_more="以上是《{title}》的试读部分。全书请在您的书店购买。",
)
_HANT = Words(
    cover="封面",
    cover_of="《{title}》封面",
    contents="目錄",
    landmarks="導覽",
    pages="頁碼",
    body="正文",
    text="本書以可重排的文字為主，字體、字級和顏色可由讀者調整；有目錄可供導覽，閱讀順序明確。",
    described="所有圖片都有替代文字。",
    undescribed="部分圖片沒有替代文字。",
    formulas="公式以 MathML 標記。",
    ruby="部分文字旁注有讀音。",
    all_ruby="正文的漢字全部注音。",
    heard="全書文字配有同步的朗讀錄音。",
    heard_in_part="部分文字配有同步的朗讀錄音。",
    page_numbers="標有印刷版頁碼。",
    no_hazard="沒有已知的光敏等風險。",
    unknown_hazard="含有動畫圖片，其風險未經評估。",
    sample="{title}（試讀）",
    sample_end="試讀到此為止",
    sample_more="以上是《{title}》的試讀部分。全書請在您的書店購買。",
)
_JA = Words(
    cover="表紙",
    cover_of="『{title}』の表紙",
    contents="目次",
    landmarks="ナビゲーション",
    pages="ページ",
    body="本文",
    text="リフロー型のテキストを主とし、書体、文字の大きさ、色を読者が変更できます。"
    "目次から移動でき、読む順序が定まっています。",
    described="すべての画像に代替テキストがあります。",
    undescribed="代替テキストのない画像があります。",
    formulas="数式は MathML で記述されています。",
    ruby="一部の文字にルビがあります。",
    all_ruby="本文のすべての漢字にルビがあります。",
    heard="全文に同期した朗読音声があります。",
    heard_in_part="一部の文字に同期した朗読音声があります。",
    page_numbers="印刷版のページ番号があります。",
    no_hazard="光過敏性などの危険は知られていません。",
    unknown_hazard="アニメーション画像を含み、その危険性は評価されていません。",
    sample="{title}（試し読み）",
    sample_end="試し読みはここまでです",
    sample_more="『{title}』の試し読みは以上です。続きは製品版でお楽しみください。",
)
_KO = Words(
    cover="표지",
    cover_of="『{title}』 표지",
    contents="차례",
    landmarks="탐색",
    pages="쪽",
    body="본문",
    text="재배치되는 텍스트가 중심이며 글꼴, 글자 크기, 색을 독자가 바꿀 수 있습니다. "
    "차례로 이동할 수 있고 읽는 순서가 정해져 있습니다.",
    described="모든 이미지에 대체 텍스트가 있습니다.",
    undescribed="대체 텍스트가 없는 이미지가 있습니다.",
    formulas="수식은 MathML로 표시되어 있습니다.",
    ruby="일부 글자에 읽기가 달려 있습니다.",
    all_ruby="본문의 모든 한자에 읽기가 달려 있습니다.",
    heard="본문 전체에 동기화된 낭독 음성이 있습니다.",
    heard_in_part="본문 일부에 동기화된 낭독 음성이 있습니다.",
    page_numbers="인쇄판의 쪽 번호가 있습니다.",
    no_hazard="알려진 광과민성 등의 위험이 없습니다.",
    unknown_hazard="움직이는 이미지가 있으며 그 위험은 평가되지 않았습니다.",
    sample="{title} (미리 보기)",
    sample_end="미리 보기는 여기까지입니다",
    sample_more="『{title}』 미리 보기가 끝났습니다. 이어지는 내용은 전체 책에서 읽을 수 있습니다.",
    join=" ",
)
_EN = Words(
    cover="Cover",
    cover_of="Cover of {title}",
    contents="Contents",
    landmarks="Landmarks",
    pages="Pages",
    body="Start of content",
    text="Text that reflows: the reader can change typeface, size and colours. "
    "There is a table of contents, and the reading order is defined.",
    described="All images have text alternatives.",
    undescribed="Some images have no text alternative.",
    formulas="Formulas are marked up as MathML.",
    ruby="Some text carries ruby annotations.",
    all_ruby="All Han characters of the text carry ruby annotations.",
    heard="All the text can be heard, read aloud in step with the words.",
    heard_in_part="Some of the text can be heard, read aloud in step with the words.",
    page_numbers="Page numbers of the print edition are marked.",
    no_hazard="There are no known hazards.",
    unknown_hazard="There are animated images, whose hazards have not been assessed.",
    sample="{title} (sample)",
    sample_end="The sample ends here",
    sample_more="This was a sample of {title}. The whole book is at your bookshop.",
    join=" ",
)


def words(language: str) -> Words:
    """The words for a BCP 47 tag; English where the house has no better."""
    tag = language.lower()
    if tag.startswith("zh"):
        return _HANT if any(mark in tag for mark in ("hant", "-tw", "-hk", "-mo")) else _HANS
    return {"ja": _JA, "ko": _KO}.get(tag.split("-")[0], _EN)
