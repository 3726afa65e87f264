"""What every test may ask for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    """Ways to write anew what the tests compare with."""
    group = parser.getgroup("publish")
    group.addoption("--write-conformance", action="store_true", help="write docs/conformance.md and its pictures")
    group.addoption("--write-golden", action="store_true", help="write the pictures of the specimen's pages")


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of texts that others wrote, beside the checkout. Without it the test is skipped."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs ../shared (books and documents that others wrote), which is not here")
    return folder


# Where every run counts the same, the properties try the same examples; everywhere else they look for new ones.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")
