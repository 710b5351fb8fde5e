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


def registers_receipt(page: Page, link: str) -> None:
    """受領登録: once; the second time the page says that it is done."""
    page.goto(link)
    assert heading(page) == "Register the receipt"
    page.get_by_role("button", name="It has arrived: register").click()
    assert heading(page) == "The receipt is registered"
    page.goto(link)
    assert "This receipt is registered already.\n\nThere is nothing to do." in page.inner_text("main")
    assert page.get_by_role("button").count() == 0


def checks_certificate(page: Page, address: str, file: Path) -> str:
    """What anybody is told to whom the file was shown."""
    page.goto(f"{address}/certificate")
    page.get_by_label("The certificate (PDF)").set_input_files(file)
    page.get_by_role("button", name="Check").click()
    return heading(page)


def allows_tax_data(page: Page, address: str, citizen: str) -> None:
    """At the sandbox's portal, as its citizen, by the short address that the terminal shows."""
    page.goto(address)
    assert heading(page).endswith("Sandbox portal")
    page.get_by_label("Name").select_option(citizen)
    page.get_by_role("button", name="Allow").click()
    assert heading(page) == "Back from MynaPortal"
    assert "You allowed it" in page.inner_text("main")
