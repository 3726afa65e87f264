"""Small books made for rules that need their own words: stress, names, readings, notes in the line, faces, headings.

They go the way of every book, from Markdown to PDF, in the novel style.
"""

from __future__ import annotations

from pathlib import Path

import publish
from tests.conformance.paper import Paper

_FILL = {
    "zh": "渡口的人都知道船家不爱说话，可是那一天他说了很久，从上游的雨说到下游的桥，谁也没有打断他。",
    "zh-Hant": "渡口的人都知道船家不愛說話，可是那一天他說了很久，從上游的雨說到下游的橋，誰也沒有打斷他。",
    "ja": "渡し場の人はみな船頭が無口なのを知っていたが、その日にかぎって彼は長く話した。上流の雨のこと、下流の橋のこと。",
    "ko": "나루터 사람들은 모두 뱃사공이 말이 없는 줄 알았으나 그날만은 그가 오래 이야기하였다. 위쪽의 비와 아래쪽의 다리를.",
}

_ZH_HANS = """\
着重：渡船靠岸的时候，她只说了[一句话，就走了]{.dots}。ABC三个字母后面还有许多字，这一行要排满，所以要拉开或者收紧一点儿才行。

专名：[李白]{.name}[杜甫]{.name}并称，[王维]{.name}住在[辋川]{.name}。书名：[红楼梦]{.work}[水浒传]{.work}与[西游记]{.work}都有人读。

拼音：{装|zhuāng}{窗|chuāng}{双|shuāng}三字，{船|chuán}和{水|shuǐ}。

夹注：渡口在城东三里[今名东渡，旧名老渡口]{.warichu}，船一日两班。

字形：直骨令返角遍，“引”。

引号：他说“不”，又说‘是’——后来……他写道the “old” boatman’s ferry便停笔。

斜体：这是*着重的话*，而*The Old Ferry*是书名，**粗体**也在。

问叹：真的？！不会吧！！什么？！！后文。

句末：甲乙，Rust语言（2015）好。用Rust写 parser 也行。

船家问：“去哪儿？”客人答：“对岸。”（其实他也不知道对岸叫什么。）《河图》《水簿》、《渡口记》三本账摊在桌上——谁也没有翻开，谁也不记得……桥长1,280.5米，造价¥3,650万，省了7.5%，1987年3月5日通车，走过去要12分钟[^1]。说明书里写着uncharacteristically和responsibilities一类的长词，行末断开的地方有连字符。

“起行的引号也只占半个字，”他说，“后面的话照样从第三个字起排。”话没有说完，船已经到了江心，谁也没有再问下去了。

[^1]: 走得慢的要一刻。
"""

_ZH_HANT = """\
着重：渡船靠岸的時候，她只說了[一句話，就走了]{.dots}。ABC三個字母後面還有許多字，這一行要排滿，所以要拉開或者收緊一點兒才行。

專名：[李白]{.name}[杜甫]{.name}並稱，[王維]{.name}住在[輞川]{.name}。書名：[紅樓夢]{.work}[水滸傳]{.work}與[西遊記]{.work}都有人讀。

拼音：{裝|zhuāng}{窗|chuāng}{雙|shuāng}三字，{船|chuán}和{水|shuǐ}。

注音：{裝|ㄓㄨㄤ}、{雄|ㄒㄩㄥˊ}、{五|ㄨˇ}，輕聲{嗎|˙ㄇㄚ}。

夾注：渡口在城東三里[今名東渡，舊名老渡口]{.warichu}，船一日兩班。

字形：直骨令返角遍，「引」。

引號：他說「不」，又說“是”——後來……他寫道the “old” boatman’s ferry便停筆。

斜體：這是*着重的話*，而*The Old Ferry*是書名，**粗體**也在。

問嘆：真的？！不會吧！！什麼？！！後文。

句末：甲乙，Rust語言（2015）好。用Rust寫 parser 也行。
"""

_JA = """\
傍点：船が岸に着くと、彼女は[きっと、必ず]{.dots}と言った。ABCのあとにもまだ文字が続いて、この行はいっぱいになるので、すこし広がるか縮むかする。

振り仮名：{橋|はし}の{袂|たもと}に{立|た}つ{志|こころざし}の人。漢{志|こころざし}字。

割注：渡し場は町の東三里[いまは東渡、もとは老渡という]{.warichu}にあり、船は日に二度。

字形：直骨令返角遍、「引」。

引用符：彼は“否”と言い——それから……the “old” boatman’s ferryと書いた。

斜体：これは*強い言葉*で、*The Old Ferry*は書名、**太字**もある。

文末：甲乙、Rust言語（2015）。Rustで parser を書く。

「ちょっと待って」と言ったきり、船頭は黙ってしまった。カーテンのようなキラキラした雨がやっと上がると、人々はめいめいの荷物をもって、そろそろとボートへ乗っていった。
"""

_KO = """\
강조: 배가 닿자 그는 [반드시 온다]{.dots} 하고 말하였다.

한자: 그 나루를 東渡라 하고 또 老渡口라 한다.

주음: {東渡|동도}라는 나루.

글꼴: 直骨令返角遍, 나루.

기울임: 이것은 *강조한 말*이고 *The Old Ferry*는 책이며 **굵은 글자**도 있다.
"""

_HEADINGS = "\n\n".join(f"{'##' if n % 3 else '###'} 第{n}节\n\n" + (_FILL["zh"] * (n % 4 + 1)) for n in range(1, 60))

SAMPLES = {"zh-Hans": _ZH_HANS, "zh-Hant": _ZH_HANT, "ja": _JA, "ko": _KO}
_BOOK = "title: {title}\nlanguage: {language}\nstyle: novel\norder: {{front: [], body: [text.md], back: []}}\n{more}"


def sample(language: str, folder: Path) -> Paper:
    """The sample of a language, with enough plain text behind it to settle its grid."""
    fill = _FILL.get(language, _FILL[language.partition("-")[0]])
    return _built(language, f"{SAMPLES[language]}\n{(fill * 4 + chr(10) * 2) * 3}", folder)


def headings(folder: Path) -> Paper:
    """Many short sections."""
    return _built("zh-Hans", _HEADINGS, folder / "headings")


def hanging(language: str, folder: Path) -> Paper:
    """Plain text whose commas and stops may hang."""
    fill = _FILL.get(language, _FILL[language.partition("-")[0]])
    text = "\n\n".join(fill[n:] + fill * 2 for n in range(40))
    return _built(language, text, folder / "hanging", "lines: {hanging: allow-end}\n")


def _built(language: str, text: str, folder: Path, more: str = "") -> Paper:
    folder = folder / language
    folder.mkdir(parents=True)
    (folder / "text.md").write_text(f"# 样张\n\n{text}", "utf-8")
    (folder / "book.yaml").write_text(_BOOK.format(title="样张", language=language, more=more), "utf-8")
    (outcome,) = publish.make(folder, folder / "output", targets=["pdf"])
    assert outcome.artifact is not None, outcome.failure
    return Paper(outcome.artifact.path.read_bytes())
