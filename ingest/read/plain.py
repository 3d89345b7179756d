"""Plain text: UTF-8 with or without a mark, UTF-16 with one, GB18030 as older offices still save it."""

from ingest.errors import IngestError


def read_plain(data: bytes, name: str) -> str:
    """Decode `data`. Raises IngestError for an empty or binary file, naming it."""
    if not data.strip():
        raise IngestError(f"文件 {name} 是空的，未入库。", "请确认保存了正文后再试。")
    text = _decode(data)
    if text is None or any(c < " " and c not in "\t\n\r\f\v" for c in text):
        raise IngestError(f"文件 {name} 不是文本（可能是二进制文件），未入库。", "请另存为 UTF-8 编码的纯文本（.txt）后再试。")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise IngestError(f"文件 {name} 是空的，未入库。", "请确认保存了正文后再试。")
    return text


def _decode(data: bytes) -> str | None:
    encodings = ["utf-16"] if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
