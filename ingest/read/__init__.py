"""Files into text. Each kind of file has its own module; what they return is the file's own characters."""

from pathlib import Path

from ingest.errors import IngestError
from ingest.read.plain import read_plain

_PLAIN = {".txt", ".md", ".text", ".jsonl", ""}


def read(path: Path) -> str:
    """The text of a file, line ends as `\\n`. Raises IngestError where there is none to read."""
    if not path.exists():
        raise IngestError(f"找不到文件 {path}。", "请检查路径；用引号括住带空格的文件名。")
    if not path.is_file():
        raise IngestError(f"{path} 不是文件。", "请给出法规正文的文件名。")
    if path.suffix.lower() not in _PLAIN:
        raise IngestError(f"暂不支持 {path.suffix} 文件：{path.name}。", "请另存为 UTF-8 编码的纯文本（.txt）后再试。")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise IngestError(f"无法读取文件 {path.name}：{error.strerror}。", "请检查文件权限。") from error
    return read_plain(data, path.name)
