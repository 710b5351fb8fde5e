"""Links as a person opens them: Debian's Chromium, as wide as a telephone, in English."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from playwright.sync_api import Page, sync_playwright

CHROMIUM: Final = Path("/usr/bin/chromium")


@contextmanager
def browser() -> Iterator[Page]:
    """One page, until the block ends."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened.new_page(viewport={"width": 320, "height": 640}, locale="en-GB")
        opened.close()


def heading(page: Page) -> str:
    """What the page says first."""
    return page.get_by_role("heading", level=1).inner_text()


def sets_password(page: Page, link: str, password: str) -> None:
    """Through the link of a letter."""
    page.goto(link)
    page.get_by_label("New password").fill(password)
    page.get_by_label("The same password once more").fill(password)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert heading(page) == "Your password is set"
