"""Ruby, notes about characters, kunten."""

from __future__ import annotations

import pytest

from publish.book.nodes import Paragraph
from tests.importers.aozora_reading import codes, line, only, short


@pytest.mark.parametrize(
    ("source", "tree"),
    [
        ("或日《あるひ》の", "{或日|あるひ}の"),
        ("所々｜丹塗《にぬり》の", "所々{丹塗|にぬり}の"),
        ("その代り又｜鴉《からす》が", "その代り又{鴉|からす}が"),
        ("二三｜人《にん》", "二三{人|にん}"),
        ("時々《ときどき》一ヶ月《いっかげつ》〆切《しめきり》", "{時々|ときどき}{一ヶ月|いっかげつ}{〆切|しめきり}"),
        ("見《み》上げる", "{見|み}上げる"),
        ("このてつどう《鉄道》", "{このてつどう|鉄道}"),
        ("あのテーブル《卓》", "あの{テーブル|卓}"),
        ("the Sentimentalisme《感傷》", "the {Sentimentalisme|感傷}"),
        ("第１２《じゅうに》", "第{１２|じゅうに}"),
        ("甍《いらか》先《さき》", "{甍|いらか}{先|さき}"),
        ("𠮷野《よしの》", "{𠮷野|よしの}"),
        ("＊《ほし》", "{＊|ほし}"),
        ("｜AB 計画《けいかく》", "{AB 計画|けいかく}"),
        ("《《強く》》言う", "<dots:強く>言う"),
    ],
)
def test_the_base_of_a_reading(source: str, tree: str) -> None:
    assert line(source) == tree
    assert codes("　" + source) == []


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("「《かな》", "aozora-ruby-without-base"),
        ("甲《》乙", "aozora-sign-stray"),
        ("甲｜乙", "aozora-sign-stray"),
        ("甲《乙", "aozora-sign-stray"),
        ("甲［＃乙", "aozora-sign-stray"),
        ("甲［＃何かの覚え書き］", "aozora-note-unknown"),
        ("甲［＃「乙」に傍点］", "aozora-note-without-target"),
        ("甲［＃傍点］乙", "aozora-range-open"),
        ("甲［＃傍点終わり］乙", "aozora-note-without-target"),
    ],
)
def test_what_is_not_understood_stays_and_is_found(source: str, code: str) -> None:
    assert codes("　" + source) == [code]
    if code != "aozora-range-open":
        assert line(source) == source


@pytest.mark.parametrize(
    ("source", "tree"),
    [
        ("蚯蚓［＃「蚯蚓」に傍点］を", "<dots:蚯蚓>を"),
        ("蚯蚓［＃「蚯蚓」に丸傍点］を", "<dots-circle:<dots:蚯蚓>>を"),
        ("日本［＃「日本」に白丸傍点］ほど", "<dots-circle-open:<dots:日本>>ほど"),
        ("甲［＃「甲」に白ゴマ傍点］", "<dots-sesame-open:<dots:甲>>"),
        ("甲［＃「甲」に黒三角傍点］", "<dots-triangle:<dots:甲>>"),
        ("甲［＃「甲」に白三角傍点］", "<dots-triangle-open:<dots:甲>>"),
        ("甲［＃「甲」に二重丸傍点］", "<dots-double-circle:<dots:甲>>"),
        ("甲［＃「甲」に蛇の目傍点］", "<dots-bullseye:<dots:甲>>"),
        ("甲［＃「甲」にばつ傍点］", "<dots-cross:<dots:甲>>"),
        ("甲［＃「甲」の左に傍点］", "<dots-left:<dots:甲>>"),
        ("甲［＃「甲」に傍線］", "<sideline:甲>"),
        ("甲［＃「甲」の左に二重傍線］", "<sideline-double sideline-left:甲>"),
        (
            "甲［＃「甲」に鎖線］乙［＃「乙」に破線］丙［＃「丙」に波線］",
            "<sideline-chain:甲><sideline-dashed:乙><sideline-wavy:丙>",
        ),
        ("甲［＃「甲」は太字］乙［＃「乙」は斜体］", "<b:甲><italic:乙>"),
        ("10［＃「10」は縦中横］月", "<tcy:10>月"),
        ("m2［＃「2」は上付き小文字］H2［＃「2」は下付き小文字］", "m<sup:2>H<sub:2>"),
        ("甲ノ［＃「ノ」は行右小書き］乙", "甲<sup:ノ>乙"),
        ("甲［＃「甲」は罫囲み］乙［＃「乙」は取消線］", "<framed:甲><s:乙>"),
        ("大［＃「大」は２段階大きな文字］小［＃「小」は１段階小さな文字］", "<larger-2:大><smaller-1:小>"),
        ("［＃２段階大きな文字］大［＃大きな文字終わり］中", "<larger-2:大>中"),
        ("［＃傍点］サナギを飴糟《あめかす》にて［＃傍点終わり］、", "<dots:サナギを{飴糟|あめかす}にて>、"),
        ("［＃太字］甲［＃傍線］乙［＃太字終わり］丙［＃傍線終わり］", "<b:甲<sideline:乙>><sideline:丙>"),
        ("甲乙［＃「甲乙」に傍点］丙［＃「乙丙」は太字］", "<dots:甲<b:乙>><b:丙>"),
        ("東京駅《とうきょうえき》［＃「京駅」に傍点］", "<dots:{東京駅|とうきょうえき}>"),
        ("甲［＃割り注］乙［＃改行］丙［＃割り注終わり］丁", "甲<warichu:乙<br>丙>丁"),
        ("甲［＃「甲」に「ママ」の注記］", "{甲|ママ}"),
        ("甲［＃「甲」の左に「かのえ」のルビ］", "{甲||かのえ}"),
        ("甲《こう》［＃「甲」の左に「きのえ」のルビ］の", "{甲|こう|きのえ}の"),
        ("甲｜乙《おつ》［＃「甲乙」の左に「二つ」のルビ］の", "甲{乙|おつ}<left-ruby:（二つ）>の"),
        ("［＃注記付き］甲乙［＃「注」の注記付き終わり］", "{甲乙|注}"),
        ("［＃左にルビ付き］甲乙［＃左に「ちゅう」のルビ付き終わり］", "{甲乙||ちゅう}"),
        ("※［＃「目＋爭」、第3水準1-88-85］［＃「※［＃「目＋爭」、第3水準1-88-85］」に傍点］", "<dots:睜>"),
        ("「あ」と「い」［＃「「あ」と「い」」に傍点］", "<dots:「あ」と「い」>"),
        ("図の［＃A'の図（fig42702_01.png、横33×縦31）入る］は", "図の<img:fig42702_01.png:A'の図>は"),
    ],
)
def test_notes_about_characters(source: str, tree: str) -> None:
    assert line(source) == tree
    assert not [code for code in codes("　" + source) if code not in ("aozora-gaiji", "aozora-ruby-left")]


def test_kunten() -> None:
    assert line("天子東狃［＃二］于沢中［＃一］") == "天子東狃<kaeriten:<sub:二>>于沢中<kaeriten:<sub:一>>"
    assert line("告［＃レ］病出雲［＃（ノ）］宿禰") == "告<kaeriten:<sub:レ>>病出雲<okurigana:<sup:ノ>>宿禰"


def test_remarks_are_left_out_and_told() -> None:
    assert line("甍《いらか》［＃「甍の」は底本では「薨の」］先《さき》") == "{甍|いらか}{先|さき}"
    source = "　明《あ》［＃ルビの「あ」は底本では「あか」］かさ、定［＃「定」はママ］"
    assert codes(source) == ["aozora-remark", "aozora-remark"]


def test_a_range_over_several_lines() -> None:
    blocks = only("　［＃傍点］甲\n　乙［＃傍点終わり］丙").blocks
    assert [short(b.children) for b in blocks if isinstance(b, Paragraph)] == ["<dots:甲>", "<dots:乙>丙"]


def test_places_are_those_of_the_source() -> None:
    (block,) = only("　きら／＼しい※［＃「目＋爭」、第3水準1-88-85］蟋蟀《こおろぎ》甲［＃「甲」に傍点］").blocks
    assert isinstance(block, Paragraph)
    assert [(child.at.line, child.at.column) for child in block.children] == [(11, 2), (11, 8), (11, 37)]
