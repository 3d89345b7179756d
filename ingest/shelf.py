"""All published texts, opened when first asked for. A new publication is noticed without a restart; a broken or outdated
index is rebuilt from the kept source."""

import logging
import threading

from ingest.catalogue import Published, published, source_of
from ingest.errors import NotIngested, UnknownRegulation, WenceError
from ingest.library import Library, check_embeddings
from ingest.publish import fingerprint, index_exists, publish
from ingest.settings import IngestSettings

log = logging.getLogger(__name__)


class Shelf:
    """The libraries under one home. Safe to share between threads."""

    def __init__(self, settings: IngestSettings | None = None) -> None:
        self.settings = settings or IngestSettings()
        self._open: dict[str, Library] = {}
        self._refused: dict[str, Published] = {}
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
        if held and entry in (held.entry, self._refused.get(slug)):
            return held
        with self._lock:
            held = self._open.get(slug)
            if not held or entry not in (held.entry, self._refused.get(slug)):
                held = self._open[slug] = self._opened_or_held(entry, held)
        return held

    def _opened_or_held(self, entry: Published, held: Library | None) -> Library:
        """The text as published now; where its index cannot be opened nor rebuilt, the one that is open stays."""
        try:
            return self._opened(entry)
        except (WenceError, OSError):
            if not held:
                raise
            log.exception("新发布的索引无法打开，继续使用已打开的版本：%s", entry.slug)
            self._refused[entry.slug] = entry
            return held

    def _opened(self, entry: Published) -> Library:
        check_embeddings(entry, self.settings)  # not rebuilt unasked: another model's vectors cost time and, at a provider, money
        source, questions = source_of(self.settings.home, entry)
        if entry.fingerprint == fingerprint(entry.version, questions, self.settings) and index_exists(entry, self.settings):
            try:
                return Library(entry, self.settings)
            except WenceError:
                log.warning("索引不完整，正在重建：%s", entry.slug)
            except BaseException as error:  # a damaged index makes Chroma's Rust core panic, which is no Exception
                if isinstance(error, (KeyboardInterrupt, SystemExit)):
                    raise
                log.warning("索引无法读取，正在重建：%s（%s）", entry.slug, error)
        now = published(self.settings.home).get(entry.slug, entry)
        if now != entry:  # published anew in the meantime
            return self._opened(now)
        rebuilt, _ = publish(source, questions, entry.slug, self.settings, replacing=entry)
        return Library(rebuilt, self.settings)
