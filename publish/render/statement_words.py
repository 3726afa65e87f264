"""The sentences of the accessibility statement, in the languages of the house.

Titles and what each sentence means are those of the W3C's Accessibility Metadata Display Guide for Digital
Publications 2.0; a key is the guide's, without the name of its section. `{}` takes a name.
"""

# ruff: noqa: E501 - a Han character counts as two columns
from __future__ import annotations

from collections.abc import Mapping
from functools import cache

_TAGS = ("zh-Hans", "zh-Hant", "ja", "ko", "en")

_SENTENCES: dict[str, tuple[str, str, str, str, str]] = {
    "title": ("无障碍说明", "無障礙說明", "アクセシビリティについて", "접근성 안내", "Accessibility"),
    "ways-of-reading": ("阅读方式", "閱讀方式", "読み方", "읽는 방법", "Ways of reading"),
    "conformance": ("符合的标准", "符合的標準", "適合する規格", "준수 표준", "Conformance"),
    "navigation": ("导航", "導覽", "ナビゲーション", "탐색", "Navigation"),
    "rich-content": ("图表、公式与音像", "圖表、公式與影音", "図表・数式・音声・映像", "도표·수식·음향·영상", "Rich content"),
    "hazards": ("风险", "風險", "危険性", "위험 요소", "Hazards"),
    "accessibility-summary": ("概述", "概述", "概要", "요약", "Accessibility summary"),
    "legal-considerations": ("法律事项", "法律事項", "法律上の事項", "법적 사항", "Legal considerations"),
    "additional": ("其他信息", "其他資訊", "その他の情報", "그 밖의 정보", "Additional accessibility information"),
    "nothing": ("没有相关信息。", "沒有相關資訊。", "情報がありません。", "정보가 없습니다.", "No information is available."),
    # --- ways of reading
    "modifiable": (
        "文字和版面可由读者调整：字体、字号、行距、字距、文字与背景的颜色，以阅读器所能为限。",
        "文字和版面可由讀者調整：字體、字級、行距、字距、文字與背景的顏色，以閱讀器所能為限。",
        "書体、文字の大きさ、行間、字間、文字と背景の色を、リーディングシステムの機能の範囲で変更できます。",
        "글꼴, 글자 크기, 줄 간격, 글자 간격, 글자색과 배경색을 읽기 프로그램이 지원하는 범위에서 바꿀 수 있습니다.",
        "Text and layout can be changed as far as the reading system allows: typeface, size, spacing, colours.",
    ),
    "unmodifiable": (
        "版面固定，与纸书相近，文字和版面不能调整，但可以放大。",
        "版面固定，與紙書相近，文字和版面不能調整，但可以放大。",
        "紙の本に近い固定レイアウトで、文字や版面は変更できませんが、拡大はできます。",
        "종이책과 같은 고정 레이아웃이어서 글자와 지면을 바꿀 수 없지만 확대할 수는 있습니다.",
        "Pages keep the layout of print: text and layout cannot be changed, but enlarged.",
    ),
    "visual-unknown": (
        "没有说明外观能否调整。",
        "沒有說明外觀能否調整。",
        "表示を変更できるかどうかの情報がありません。",
        "표시를 바꿀 수 있는지에 대한 정보가 없습니다.",
        "Whether the appearance can be changed is not said.",
    ),
    "readable": (
        "全部内容都可以用语音朗读或点显器阅读。",
        "全部內容都可以用語音朗讀或點字顯示器閱讀。",
        "すべての内容を音声読み上げや点字ディスプレイで読めます。",
        "모든 내용을 음성 낭독이나 점자 디스플레이로 읽을 수 있습니다.",
        "All of the content can be read aloud or in braille.",
    ),
    "not-fully": (
        "部分内容不能用语音朗读或点显器阅读。",
        "部分內容不能用語音朗讀或點字顯示器閱讀。",
        "一部の内容は音声読み上げや点字ディスプレイで読めません。",
        "일부 내용은 음성 낭독이나 점자 디스플레이로 읽을 수 없습니다.",
        "Not all of the content can be read aloud or in braille.",
    ),
    "unreadable": (
        "内容不能用语音朗读或点显器阅读。",
        "內容不能用語音朗讀或點字顯示器閱讀。",
        "内容を音声読み上げや点字ディスプレイで読むことはできません。",
        "내용을 음성 낭독이나 점자 디스플레이로 읽을 수 없습니다.",
        "The content can be read neither aloud nor in braille.",
    ),
    "nonvisual-unknown": (
        "没有说明能否不靠视觉阅读。",
        "沒有說明能否不靠視覺閱讀。",
        "視覚によらずに読めるかどうかの情報がありません。",
        "시각 없이 읽을 수 있는지에 대한 정보가 없습니다.",
        "Whether it can be read without sight is not said.",
    ),
    "alt-text": (
        "图片附有替代文字。",
        "圖片附有替代文字。",
        "画像に代替テキストがあります。",
        "이미지에 대체 텍스트가 있습니다.",
        "Images have text alternatives.",
    ),
    "audio-synchronized": (
        "全部内容另有与文字同步的录音。",
        "全部內容另有與文字同步的錄音。",
        "すべての内容に、テキストと同期した録音があります。",
        "모든 내용에 글과 동기화된 녹음이 있습니다.",
        "All of the content can be heard as a recording in step with the text.",
    ),
    "audio-only": (
        "本书是录音，没有文字。",
        "本書是錄音，沒有文字。",
        "録音のみで、テキストはありません。",
        "녹음만 있고 글은 없습니다.",
        "The book is a recording without text.",
    ),
    "audio-clips": (
        "书中有录音片段。",
        "書中有錄音片段。",
        "録音された音声が含まれます。",
        "녹음된 음향이 들어 있습니다.",
        "There are recordings in the content.",
    ),
    "audio-unknown": (
        "没有说明有无录音。",
        "沒有說明有無錄音。",
        "録音の有無についての情報がありません。",
        "녹음이 있는지에 대한 정보가 없습니다.",
        "Whether there are recordings is not said.",
    ),
    # --- conformance
    "conformance-a": (
        "本书声明达到无障碍的最低要求（EPUB Accessibility，WCAG 2 A 级）。",
        "本書聲明達到無障礙的最低要求（EPUB Accessibility，WCAG 2 A 級）。",
        "アクセシビリティの最低基準（EPUB Accessibility、WCAG 2 レベル A）への適合を宣言しています。",
        "접근성의 최소 기준(EPUB Accessibility, WCAG 2 레벨 A)을 준수한다고 선언합니다.",
        "The book claims to meet the least that accessibility asks for (EPUB Accessibility, WCAG 2 level A).",
    ),
    "conformance-aa": (
        "本书声明符合通行的无障碍标准（EPUB Accessibility，WCAG 2 AA 级）。",
        "本書聲明符合通行的無障礙標準（EPUB Accessibility，WCAG 2 AA 級）。",
        "一般に認められたアクセシビリティ基準（EPUB Accessibility、WCAG 2 レベル AA）への適合を宣言しています。",
        "널리 인정되는 접근성 기준(EPUB Accessibility, WCAG 2 레벨 AA)을 준수한다고 선언합니다.",
        "The book claims to meet the accepted standard of accessibility (EPUB Accessibility, WCAG 2 level AA).",
    ),
    "conformance-aaa": (
        "本书声明高于通行的无障碍标准（EPUB Accessibility，WCAG 2 AAA 级）。",
        "本書聲明高於通行的無障礙標準（EPUB Accessibility，WCAG 2 AAA 級）。",
        "一般の基準を超える適合（EPUB Accessibility、WCAG 2 レベル AAA）を宣言しています。",
        "일반적인 기준을 넘어서는 준수(EPUB Accessibility, WCAG 2 레벨 AAA)를 선언합니다.",
        "The book claims to exceed the accepted standard of accessibility (EPUB Accessibility, WCAG 2 level AAA).",
    ),
    "conformance-unknown-standard": (
        "本书所说的标准不是通行的无障碍标准，无法判断。",
        "本書所說的標準不是通行的無障礙標準，無法判斷。",
        "一般に認められた基準に適合するかどうか判断できません。",
        "널리 인정되는 기준을 준수하는지 판단할 수 없습니다.",
        "Whether the book meets an accepted standard cannot be told.",
    ),
    "claim": (
        "声明的标准：{}。", "聲明的標準：{}。", "宣言された規格：{}。", "선언한 표준: {}.", "The claim: {}.",
    ),
    "certifier": ("认证者：{}。", "認證者：{}。", "認証者：{}。", "인증자: {}.", "It was certified by {}."),
    "credential": (
        "认证者的资格：{}。", "認證者的資格：{}。", "認証者の資格：{}。", "인증자의 자격: {}.", "The certifier’s credential: {}.",
    ),
    "certified-on": ("认证日期：{}。", "認證日期：{}。", "認証日：{}。", "인증일: {}.", "It was certified on {}."),
    "report": (
        "认证报告：{}", "認證報告：{}", "認証者の報告書：{}", "인증 보고서: {}", "The certifier’s report: {}",
    ),
    # --- navigation
    "toc": (
        "目录链接到各章。", "目錄連結到各章。", "目次から各章へ移動できます。", "차례에서 각 장으로 이동할 수 있습니다.",
        "A table of contents links to the chapters.",
    ),
    "index": (
        "索引链接到正文。", "索引連結到正文。", "索引から本文へ移動できます。", "찾아보기에서 본문으로 이동할 수 있습니다.",
        "An index links to its places.",
    ),
    "page-navigation": (
        "可以按纸书页码跳转。", "可以按紙書頁碼跳轉。", "印刷版のページ番号で移動できます。",
        "인쇄판의 쪽 번호로 이동할 수 있습니다.", "One can go to the pages of the printed book.",
    ),
    "structural": (
        "可以按标题等结构逐级浏览。", "可以按標題等結構逐級瀏覽。", "見出しなどの構造をたどって移動できます。",
        "제목 등의 구조를 따라 이동할 수 있습니다.", "One can move by headings and other structure.",
    ),
    # --- rich content
    "math-as-mathml": (
        "公式以 MathML 标记。", "公式以 MathML 標記。", "数式は MathML で記述されています。",
        "수식은 MathML로 표시되어 있습니다.", "Formulas are marked up as MathML.",
    ),
    "math-as-latex": (
        "公式以 LaTeX 写出。", "公式以 LaTeX 寫出。", "数式は LaTeX で記述されています。",
        "수식은 LaTeX로 적혀 있습니다.", "Formulas are given as LaTeX.",
    ),
    "math-described": (
        "公式附有文字说明。", "公式附有文字說明。", "数式に文による説明があります。", "수식에 글로 된 설명이 있습니다.",
        "Formulas are described in words.",
    ),
    "chemistry-as-mathml": (
        "化学式以 MathML 标记。", "化學式以 MathML 標記。", "化学式は MathML で記述されています。",
        "화학식은 MathML로 표시되어 있습니다.", "Chemical formulas are marked up as MathML.",
    ),
    "chemistry-as-latex": (
        "化学式以 LaTeX 写出。", "化學式以 LaTeX 寫出。", "化学式は LaTeX で記述されています。",
        "화학식은 LaTeX로 적혀 있습니다.", "Chemical formulas are given as LaTeX.",
    ),
    "extended": (
        "信息丰富的图另有详细说明。", "資訊豐富的圖另有詳細說明。", "情報量の多い図には詳しい説明があります。",
        "정보가 많은 그림에는 자세한 설명이 있습니다.", "Images rich in information are described at length.",
    ),
    "closed-captions": (
        "视频有可开关的字幕。", "影片有可開關的字幕。", "動画に切り替えできる字幕があります。",
        "영상에 켜고 끌 수 있는 자막이 있습니다.", "Films have captions that can be switched.",
    ),
    "open-captions": (
        "视频带有字幕。", "影片帶有字幕。", "動画に字幕があります。", "영상에 자막이 있습니다.", "Films show captions.",
    ),
    "transcript": (
        "音像附有文字稿。", "影音附有文字稿。", "音声や動画に書き起こしがあります。", "음향과 영상에 대본이 있습니다.",
        "Sound and film have a transcript.",
    ),
    # --- hazards
    "no-hazards": (
        "没有已知的风险。", "沒有已知的風險。", "危険な要素はありません。", "위험 요소가 없습니다.", "There are no hazards.",
    ),
    "hazards-unknown": (
        "有无风险未经评估。", "有無風險未經評估。", "危険な要素があるかどうか評価されていません。",
        "위험 요소가 있는지 평가되지 않았습니다.", "Whether there are hazards has not been assessed.",
    ),
    "flashing": (
        "有闪烁的内容，可能诱发光敏性癫痫。", "有閃爍的內容，可能誘發光敏性癲癇。",
        "光感受性発作を起こすおそれのある点滅があります。", "광과민성 발작을 일으킬 수 있는 깜박임이 있습니다.",
        "There is flashing that can cause seizures.",
    ),
    "no-flashing": (
        "没有可能诱发癫痫的闪烁。", "沒有可能誘發癲癇的閃爍。", "発作を起こすような点滅はありません。",
        "발작을 일으킬 만한 깜박임은 없습니다.", "Nothing flashes so that it can cause seizures.",
    ),
    "flashing-unknown": (
        "有无闪烁未经评估。", "有無閃爍未經評估。", "点滅の有無は評価されていません。",
        "깜박임이 있는지 평가되지 않았습니다.", "Whether anything flashes has not been assessed.",
    ),
    "motion": (
        "有模拟运动的画面，可能引起眩晕。", "有模擬運動的畫面，可能引起暈眩。",
        "乗り物酔いのような症状を起こすおそれのある動きがあります。", "멀미를 일으킬 수 있는 움직임이 있습니다.",
        "There is simulated motion that can make dizzy.",
    ),
    "no-motion": (
        "没有引起眩晕的画面。", "沒有引起暈眩的畫面。", "酔いを起こすような動きはありません。",
        "멀미를 일으킬 만한 움직임은 없습니다.", "There is no simulated motion that can make dizzy.",
    ),
    "motion-unknown": (
        "有无引起眩晕的画面未经评估。", "有無引起暈眩的畫面未經評估。", "酔いを起こす動きの有無は評価されていません。",
        "멀미를 일으킬 움직임이 있는지 평가되지 않았습니다.", "Whether there is simulated motion has not been assessed.",
    ),
    "sound": (
        "有可能令人不适的声音。", "有可能令人不適的聲音。", "不快を感じるおそれのある音があります。",
        "불편을 줄 수 있는 소리가 있습니다.", "There are sounds that can be hard to bear.",
    ),
    "no-sound": (
        "没有令人不适的声音。", "沒有令人不適的聲音。", "不快を感じさせる音はありません。",
        "불편을 줄 만한 소리는 없습니다.", "There are no sounds that can be hard to bear.",
    ),
    "sound-unknown": (
        "有无令人不适的声音未经评估。", "有無令人不適的聲音未經評估。", "不快な音の有無は評価されていません。",
        "불편을 줄 소리가 있는지 평가되지 않았습니다.", "Whether there are such sounds has not been assessed.",
    ),
    # --- legal
    "exempt": (
        "本书声明在某些法域免于无障碍要求。", "本書聲明在某些法域免於無障礙要求。",
        "一部の法域でアクセシビリティ要件の免除を申し立てています。", "일부 관할권에서 접근성 요건의 면제를 주장합니다.",
        "The book claims to be exempt from requirements of accessibility in some jurisdictions.",
    ),
    "eaa-microenterprise": (
        "欧盟无障碍法案：出版者是微型企业。", "歐盟無障礙法案：出版者是微型企業。",
        "欧州アクセシビリティ法：発行者は零細企業です。", "유럽 접근성법: 발행자가 영세 기업입니다.",
        "European Accessibility Act: the publisher is a microenterprise.",
    ),
    "eaa-disproportionate-burden": (
        "欧盟无障碍法案：符合要求会造成过重的负担。", "歐盟無障礙法案：符合要求會造成過重的負擔。",
        "欧州アクセシビリティ法：対応が過大な負担となります。", "유럽 접근성법: 준수가 과도한 부담이 됩니다.",
        "European Accessibility Act: to comply would be a disproportionate burden.",
    ),
    "eaa-fundamental-alteration": (
        "欧盟无障碍法案：符合要求会从根本上改变作品。", "歐盟無障礙法案：符合要求會從根本上改變作品。",
        "欧州アクセシビリティ法：対応が作品の性質を根本から変えてしまいます。",
        "유럽 접근성법: 준수하면 작품의 본질이 바뀝니다.",
        "European Accessibility Act: to comply would alter the work fundamentally.",
    ),
    # --- additional
    "aria": (
        "以 ARIA 角色标明各部分。", "以 ARIA 角色標明各部分。", "ARIA ロールで各部分の役割が示されています。",
        "ARIA 역할로 각 부분이 표시되어 있습니다.", "ARIA roles tell the parts apart.",
    ),
    "audio-descriptions": (
        "有口述影像。", "有口述影像。", "音声解説があります。", "화면 해설이 있습니다.", "There are audio descriptions.",
    ),
    "braille": ("有盲文内容。", "有點字內容。", "点字があります。", "점자가 있습니다.", "There is braille."),
    "full-ruby": (
        "汉字全部注音。", "漢字全部注音。", "すべての漢字にルビがあります。", "모든 한자에 읽기가 달려 있습니다.",
        "Every Han character carries a reading.",
    ),
    "ruby": (
        "部分文字注音。", "部分文字注音。", "一部の文字にルビがあります。", "일부 글자에 읽기가 달려 있습니다.",
        "Some characters carry a reading.",
    ),
    "high-contrast": (
        "文字与背景对比强烈。", "文字與背景對比強烈。", "文字と背景のコントラストが高くなっています。",
        "글자와 배경의 대비가 높습니다.", "Text stands out strongly from its ground.",
    ),
    "high-contrast-audio": (
        "人声与背景声对比清楚。", "人聲與背景聲對比清楚。", "音声が背景音からはっきり聞き分けられます。",
        "말소리가 배경음과 뚜렷이 구별됩니다.", "Speech stands out from background sound.",
    ),
    "large-print": ("大字版。", "大字版。", "大活字です。", "큰 글자판입니다.", "It is set in large print."),
    "page-breaks": (
        "标有印刷版的分页。", "標有印刷版的分頁。", "印刷版の改ページ位置が示されています。",
        "인쇄판의 쪽 나눔이 표시되어 있습니다.", "Page breaks of the printed book are marked.",
    ),
    "sign-language": ("有手语。", "有手語。", "手話があります。", "수어가 있습니다.", "There is sign language."),
    "tactile-graphics": ("有触觉图形。", "有觸覺圖形。", "触図があります。", "촉각 그림이 있습니다.", "There are tactile graphics."),
    "tactile-objects": ("有触觉实物。", "有觸覺實物。", "触れる立体物があります。", "만질 수 있는 물체가 있습니다.",
                        "There are tactile objects."),
    "tts-hinting": (
        "为语音合成标注了读法。", "為語音合成標註了讀法。", "音声合成のための読みの指示があります。",
        "음성 합성을 위한 발음 표시가 있습니다.", "Pronunciation is marked for synthetic speech.",
    ),
    "vertical": ("竖排。", "直排。", "縦書きです。", "세로쓰기입니다.", "Lines run from top to bottom."),
    "horizontal": ("横排。", "橫排。", "横書きです。", "가로쓰기입니다.", "Lines run across."),
}  # fmt: skip


@cache
def sentences(language: str) -> Mapping[str, str]:
    """The sentences in the language of a tag; in English where the house has no better."""
    tag = language.lower()
    if tag.startswith("zh"):
        found = "zh-Hant" if any(mark in tag for mark in ("hant", "-tw", "-hk", "-mo")) else "zh-Hans"
    else:
        found = tag.split("-")[0] if tag.split("-")[0] in _TAGS else "en"
    return {key: texts[_TAGS.index(found)] for key, texts in _SENTENCES.items()}
