"""All published texts, opened when first asked for. A new publication is noticed without a restart; a broken or outdated
index is rebuilt from the kept source, once."""

import logging
import threading

from ingest.errors import NotIngested, UnknownRegulation, WenceError
from ingest.library import Library
from ingest.publish import Published, fingerprint, publish, published, source_of
from ingest.settings import IngestSettings

log = logging.getLogger(__name__)


class Shelf:
    """The libraries under one home. Safe to share between threads."""

    def __init__(self, settings: IngestSettings | None = None) -> None:
        self.settings = settings or IngestSettings()
        self._open: dict[str, Library] = {}
        self._list: dict[str, Published] = {}
        self._stamp: tuple[int, int, int] | None = None
        self._lock = threading.Lock()

    def published(self) -> dict[str, Published]:
        """What readers may see now, by slug."""
        path = self.settings.home / "published.json"
        try:
            stat = path.stat()
        except OSError:
            return self._list
        stamp = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
        if stamp != self._stamp:
            self._list, self._stamp = published(self.settings.home) or self._list, stamp
        return self._list

    def library(self, regulation: str | None = None, version: str | None = None) -> Library:
        """The library of a text, by default the one published first.

        Raises NotIngested where there is none at all, UnknownRegulation where that text or version is not here."""
        entries = self.published()
        if not entries:
            raise NotIngested("尚未收录任何条文。", "请先运行 python -m ingest。")
        slug = regulation or next(iter(entries))
        if slug not in entries:
            raise UnknownRegulation("没有收录这部法规。", f"已收录：{'、'.join(entries)}。")
        if version and version != entries[slug].version:
            raise UnknownRegulation("没有收录这个版本。", f"现行收录的版本是 {entries[slug].version}。")
        entry = entries[slug]
        held = self._open.get(slug)
        if held and held.entry == entry:
            return held
        with self._lock:
            held = self._open.get(slug)
            if not held or held.entry != entry:
                self._open[slug] = held = self._opened(entry)
        return held

    def _opened(self, entry: Published) -> Library:
        source, questions = source_of(self.settings.home, entry.slug, entry.version)
        outdated = entry.fingerprint != fingerprint(entry.version, questions, self.settings)
        if not outdated:
            try:
                return Library(entry, self.settings)
            except WenceError:
                log.warning("索引不完整，正在重建：%s", entry.slug)
            except Exception:
                log.warning("索引无法读取，正在重建：%s", entry.slug, exc_info=True)
        rebuilt, _ = publish(source, questions, entry.slug, self.settings, again=True)
        return Library(rebuilt, self.settings)
