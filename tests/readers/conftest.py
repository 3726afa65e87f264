"""The browser, the shelf and the books: made once in a run, and closed with it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.readers import library
from tests.readers.shelf import Shelf
from tests.validators import absent

ROOT = Path(__file__).parent.parent.parent
PACKAGES = ROOT / ".tools/readers/node_modules"
WIDTH, HEIGHT = 480, 720


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all, that sees this machine and nothing else."""
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        absent("reading systems need a Chromium: apt-get install chromium")
    alone = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=[alone], timeout=60_000)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def shelf() -> Iterator[Shelf]:
    """The server of books and reading systems."""
    if not (PACKAGES.parent / "ready").is_file():
        absent("the reading systems are not installed: run tools/install-readers")
    with Shelf({"/readers/": PACKAGES, "/hosts/": Path(__file__).parent / "hosts"}) as shelf:
        yield shelf


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page as large as a small tablet, by day."""
    with browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, device_scale_factor=2) as context:
        yield context.new_page()


@pytest.fixture
def night(browser: Browser) -> Iterator[Page]:
    """The same by night."""
    size = {"width": WIDTH, "height": HEIGHT}
    with browser.new_context(viewport=size, device_scale_factor=2, color_scheme="dark") as context:
        yield context.new_page()


@pytest.fixture(scope="session")
def book(shelf: Shelf, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], bytes]:
    """`book(name)` builds the book of that name when it is first asked for, and puts it on the shelf."""
    made: dict[str, bytes] = {}

    def built(name: str) -> bytes:
        if name not in made:
            made[name] = library.built(name, tmp_path_factory.mktemp("book"))
            shelf.lay(name, made[name])
        return made[name]

    return built


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pictures of pages go: `PUBLISH_READER_PICTURES`, else a folder of this run."""
    named = os.environ.get("PUBLISH_READER_PICTURES")
    folder = Path(named) if named else tmp_path_factory.mktemp("pictures")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
def shoot(pictures: Path) -> Callable[[Any, str], Path]:
    """`shoot(page, name)` keeps a picture of what a page shows."""

    def kept(page: Page, name: str) -> Path:
        path = pictures / f"{name}.png"
        page.screenshot(path=path)
        return path

    return kept
