"""The real page: a server of its own, and the system's Chromium."""

import os
import shutil
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

try:
    from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright
except ImportError:  # pragma: no cover
    pytest.skip("未安装 playwright，浏览器测试略过", allow_module_level=True)

from tests.browser.portal_site import portal_site
from tests.portal.running import running

DESKTOP, PHONE = (1280, 800), (360, 780)
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]

expect.set_options(timeout=20_000)  # a busy machine may take its time

Visit = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium; without one the tests are skipped, but not where CI=true."""
    executable = next((found for name in NAMES if (found := shutil.which(name))), None)
    if executable is None:
        reason = f"没有找到 Chromium（{'、'.join(NAMES)}），浏览器测试略过；可用 apt-get install chromium 安装"
        if os.environ.get("CI", "").lower() in ("1", "true"):
            pytest.fail(reason)
        pytest.skip(reason)
    playwright: Playwright
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def records(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The database of people's ratings."""
    return f"sqlite:///{tmp_path_factory.mktemp('records') / 'records.db'}"


@pytest.fixture(scope="session")
def origins(home: Path, records: str) -> Iterator[dict[str, str]]:
    """Wence without a model, a portal that it knows, and one that it does not know: three origins, one server of Wence for all tests."""
    servers = [ThreadingHTTPServer(("127.0.0.1", 0), SimpleHTTPRequestHandler) for _ in range(2)]
    known, unknown = (f"http://localhost:{server.server_port}" for server in servers)
    settings = {"WENCE_MODEL": "", "WENCE_PORTALS": known, "WENCE_TRUSTED_PROXIES": "127.0.0.1", "WENCE_DATABASE_URL": records}
    with running(home, **settings) as wence, portal_site(servers[0], wence), portal_site(servers[1], wence):
        yield {"wence": wence, "known": known, "unknown": unknown}


@pytest.fixture(scope="session")
def site(origins: dict[str, str]) -> str:
    return origins["wence"]


@pytest.fixture(scope="session")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that speaks English, so that nothing is Chinese by accident, and that has been here before: scripts come from its cache."""
    with browser.new_context(locale="en-US") as context:
        yield context


@pytest.fixture
def visit(context: BrowserContext, site: str) -> Iterator[Visit]:
    """Open the page, in a browser that remembers nothing of an earlier visit but scripts and styles. Errors of scripts fail the test."""
    pages: list[Page] = []
    failures: list[str] = []

    def visit(size: tuple[int, int] = DESKTOP, path: str = "/", site: str = site, *, first: bool = False) -> Page:
        """first: scripts and styles are not there yet either."""
        page = context.new_page()
        devtools = context.new_cdp_session(page)
        devtools.send("Storage.clearDataForOrigin", {"origin": site, "storageTypes": "cookies,local_storage,indexeddb"})
        if first:
            devtools.send("Network.clearBrowserCache")
        pages.append(page)
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: failures.append(f"script: {error}"))
        page.on("request", lambda request: None if request.url.startswith((site, "data:", "blob:")) else failures.append(f"outside: {request.url}"))
        page.on("dialog", lambda dialog: (failures.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.goto(site + path)
        if path == "/":
            page.get_by_role("button", name="发送").wait_for()
        return page

    yield visit
    for page in pages:
        page.close()
    assert not failures, failures
