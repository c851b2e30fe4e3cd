"""What makes one file both PDF/A-3a and PDF/UA-1, beyond what WeasyPrint does for either alone."""

import zlib
from collections.abc import Iterable

import pydyf

VARIANT = "pdf/a-3a"

# WeasyPrint writes the identifier of one standard. The second needs its own schema, described in the file.
_UA_IDENTIFIER = b"""\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">\
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag>\
<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>\
<rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>PDF/UA part</pdfaProperty:description></rdf:li></rdf:Seq>\
</pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description></rdf:RDF>"""


def identified(rdf: bytes) -> bytes:
    """The file's metadata, saying that it keeps to PDF/UA-1 too."""
    return rdf.replace(b"</rdf:RDF>", _UA_IDENTIFIER)


def end_streams_plainly(objects: Iterable[object]) -> None:
    """Keep compressed streams from ending in a line break.

    One in 128 does by chance, and strict readers then doubt its length. The last byte comes from the
    checksum of the data, so another compression level changes nothing: fonts and page contents take
    one blank more, which means nothing in either; anything else is left uncompressed.
    """
    for item in objects:
        if isinstance(item, pydyf.Stream) and item.compress:
            _end_plainly(item)


def _end_plainly(stream: pydyf.Stream) -> None:
    raw = b"\n".join(part if isinstance(part, bytes) else _bytes(part) for part in stream.stream)
    if zlib.compress(raw, 1)[-1:] not in (b"\r", b"\n"):
        return
    if not _may_take_a_blank(stream):
        stream.compress = False
        return
    stream.stream = [raw + b" "]
    if "Length1" in stream.extra:
        stream.extra["Length1"] = len(raw) + 1


def _may_take_a_blank(stream: pydyf.Stream) -> bool:
    is_font = "Length1" in stream.extra or stream.extra.get("Subtype") in ("/OpenType", "/CIDFontType0C")
    is_page = not stream.extra
    return is_font or is_page


def _bytes(part: object) -> bytes:
    data: bytes = pydyf._to_bytes(part)
    return data
