"""Books broken in one place. The archive."""

from __future__ import annotations

from tests.preflight.broken.bench import ONE, OPF, Spoiler

ENCRYPTION = (
    b'<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" '
    b'xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:EncryptionMethod Algorithm="%s"/>'
    b'<enc:CipherData><enc:CipherReference URI="EPUB/yi.xhtml"/></enc:CipherData></enc:EncryptedData></encryption>'
)
SPOILERS = (
    Spoiler("epub-mimetype", lambda b: b.files.update(mimetype=b"application/zip")),
    Spoiler("epub-mimetype", lambda b: b.files.update({"mimetype": b.files.pop("mimetype")})),
    Spoiler("epub-name", lambda b: b.files.update({"EPUB/图.png": b""})),
    Spoiler("epub-name", lambda b: b.files.update({"EPUB/" + "a" * 60: b""})),
    Spoiler("epub-name-twice", lambda b: b.files.update({"EPUB/YI.xhtml": b""})),
    Spoiler("epub-path-outside", lambda b: b.files.update({"../../etc/passwd": b"x"})),
    Spoiler("epub-path-outside", lambda b: b.files.update({"/etc/passwd": b"x"})),
    Spoiler("epub-path-outside", lambda b: b.files.update({"C:\\a": b"x"})),
    Spoiler("epub-xml-broken", lambda b: b.swap(ONE, "</p>", "")),
    Spoiler("epub-xml-entity", lambda b: b.swap(ONE, "<!DOCTYPE html>", '<!DOCTYPE html [<!ENTITY a SYSTEM "a.xml">]>')),
    Spoiler("epub-xml-entity", lambda b: b.swap(ONE, "<!DOCTYPE html>", '<!DOCTYPE html [<!ENTITY a "b">]>')),
    Spoiler("epub-package-missing", lambda b: b.files.pop(OPF)),
    Spoiler("epub-package-missing", lambda b: b.files.pop("META-INF/container.xml")),
    Spoiler("epub-encrypted", lambda b: b.files.update({"META-INF/encryption.xml": ENCRYPTION % b"http://www.w3.org/2001/04/xmlenc#kw-aes128"})),
    Spoiler("epub-meta-inf", lambda b: b.files.update({"META-INF/encryption.xml": ENCRYPTION % b"http://www.idpf.org/2008/embedding"})),
    Spoiler("epub-meta-inf", lambda b: b.files.update({"META-INF/a.png": b"x"})
            or b.swap("EPUB/content.opf", "<manifest>", '<manifest><item id="a" href="../META-INF/a.png" media-type="image/png"/>')),
    Spoiler("epub-meta-inf", lambda b: b.swap("META-INF/container.xml", "<rootfiles>", "<foo/><rootfiles>")),
    Spoiler("epub-meta-inf", lambda b: b.files.update({"META-INF/signatures.xml": b"<signature/>"})),
)  # fmt: skip
