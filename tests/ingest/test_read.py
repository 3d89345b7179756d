"""Files as offices save them, and what is said of those that cannot be read."""

import codecs

import pytest

from ingest.errors import IngestError
from ingest.read import read
from ingest.structure import parse

TEXT = "某某市条例\n\n第一条　支持创新，鼓励“先行先试”。\n\n第二条　施行。\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        TEXT.encode("gb18030"),
        TEXT.encode("gbk"),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    ],
)
def test_every_usual_encoding_is_read_alike(tmp_path, data):
    path = tmp_path / "条例.txt"
    path.write_bytes(data)
    assert read(path) == TEXT
    assert len(parse(read(path), "text").articles) == 2


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("空.txt", b"", "是空的"),
        ("空白.txt", b" \r\n\t", "是空的"),
        ("空白.txt", "　\n".encode(), "是空的"),
        ("二进制.txt", bytes(range(256)) * 4, "不是文本"),
        ("图片.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(200), "不是文本"),
        ("压缩.txt", b"PK\x03\x04" + bytes(100), "不是文本"),
        ("文档.docx", b"PK", "暂不支持"),
        ("扫描.pdf", b"%PDF-1.7", "暂不支持"),
    ],
)
def test_a_file_without_text_is_refused_with_its_name_and_what_to_do(tmp_path, name, data, said):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(IngestError, match=said) as failure:
        read(path)
    assert (name in failure.value.message, bool(failure.value.remedy)) == (True, True)


def test_a_file_that_is_not_there_or_no_file_is_named(tmp_path):
    for path in (tmp_path / "没有.txt", tmp_path):
        with pytest.raises(IngestError, match=path.name):
            read(path)
