"""Books broken in one place. Navigation."""

from __future__ import annotations

from tests.preflight.broken.bench import NAV, NCX, ONE, OPF, Spoiler

SPOILERS = (
    Spoiler("epub-toc", lambda b: b.swap(NAV, 'epub:type="toc"', 'epub:type="loi"')),
    Spoiler("epub-toc-deep", lambda b: b.swap(NAV, "第二回　夜</a>", "第二回　夜</a>" + '<ol><li><a href="er.xhtml">x</a>' * 3
                                       + "</li></ol>" * 3)),
    Spoiler("epub-toc-label", lambda b: b.swap(NAV, "第二回　夜</a>", "第二回</a>")),
    Spoiler("epub-toc-label", lambda b: b.swap(NAV, "第二回　夜</a>", "<ruby>第二回　夜<rt>x</rt></ruby></a>")),
    Spoiler("epub-nav-order", lambda b: b.swap(NAV, "yi.xhtml#yi", "er.xhtml#er")
     or b.swap(NAV, '<a href="er.xhtml#er">第二回', '<a href="yi.xhtml#yi">第二回')),
    Spoiler("epub-nav-order", lambda b: b.swap(NAV, 'href="yi.xhtml#yi"', 'href="contents.xhtml"')
     or b.swap(NAV, "er.xhtml#er", "title-page.xhtml")),
    Spoiler("epub-landmarks", lambda b: b.cut(NAV, r'<nav epub:type="landmarks".*?</nav>')),
    Spoiler("epub-landmarks", lambda b: b.swap(NAV, 'epub:type="bodymatter"', 'epub:type="cover"')),
    Spoiler("epub-page-break", lambda b: b.insert(ONE, '<p><span role="doc-pagebreak"></span></p>')),
    Spoiler("epub-page-list", lambda b: b.insert(ONE, '<p><span role="doc-pagebreak" id="pg" aria-label="1"></span></p>')),
    Spoiler("epub-page-source", lambda b: b.insert(ONE, '<p><span role="doc-pagebreak" id="pg" aria-label="1"></span></p>')),
    Spoiler("epub-ncx", lambda b: b.swap(NCX, "urn:isbn:", "")),
    Spoiler("epub-ncx", lambda b: b.swap(NCX, 'name="dtb:depth" content="1"', 'name="dtb:depth" content="2"')),
    Spoiler("epub-ncx", lambda b: b.swap(NCX, "第二回", "第三回")),
    Spoiler("epub-ncx", lambda b: b.files.pop(NCX)),
    Spoiler("epub-nav-hidden", lambda b: b.swap(NAV, ' hidden="hidden"', "")
     or b.swap(OPF, '<itemref idref="text-yi"/>', '<itemref idref="nav"/><itemref idref="text-yi"/>')),
    Spoiler("epub-toc-page", lambda b: b.swap(NAV, 'epub:type="toc">目录</a>', 'epub:type="loi">目录</a>')),
    Spoiler("epub-toc-chapter", lambda b: b.cut(NAV, r'<li class="entry"><a href="er.xhtml#er">.*?</li>')),
    Spoiler("epub-ncx", lambda b: b.swap(NCX, "er.xhtml#er", "er.xhtml#san")),
    # the form of the lists
    Spoiler("epub-nav-form", lambda b: b.swap(NAV, "第二回　夜</a>", "</a>")),
    Spoiler("epub-nav-form", lambda b: b.swap(NAV, "第二回　夜</a>", "第二回　夜</a><p>夜</p>")),
    Spoiler("epub-nav-form", lambda b: b.swap(NAV, '<a href="er.xhtml#er">第二回　夜</a>', "<span>第二回　夜</span>")),
    Spoiler("epub-nav-form", lambda b: b.swap(NAV, "第二回　夜</a>", "第二回　夜</a><ol></ol>")),
    Spoiler("epub-nav-form", lambda b: b.swap(NAV, ' hidden="hidden"', ' hidden="true"')),
    Spoiler("epub-nav-form", lambda b: b.swap(NAV, 'epub:type="bodymatter"', "")),
    Spoiler("epub-nav-form", lambda b: b.swap(NAV, "</body>", '<nav epub:type="loi"><ol><li><a href="yi.xhtml">x</a></li></ol></nav></body>')),
    Spoiler("epub-nav-form", lambda b: b.swap(NAV, "</body>", '<nav epub:type="landmarks"><ol><li><a epub:type="loi" href="yi.xhtml">x</a></li></ol></nav></body>')),
    Spoiler("epub-nav-target", lambda b: b.swap(NAV, "er.xhtml#er", "https://example.org/")),
    Spoiler("epub-nav-target", lambda b: b.swap(NAV, "er.xhtml#er", "cover.jpg")),
    Spoiler("epub-nav-target", lambda b: b.swap(NAV, "</ol></nav></body>", '<li><a epub:type="bodymatter" href="yi.xhtml">x</a></li></ol></nav></body>')),
)  # fmt: skip
