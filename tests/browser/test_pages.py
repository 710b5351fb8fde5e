"""The web pages in Debian's Chromium, as wide as a telephone: used by hand and by keyboard, judged by axe."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright

from ras_sandbox.authority import seal
from ras_sandbox.authority.authority import Authority
from ras_server.accounts import registration
from ras_server.app import close, create_desk
from ras_server.desk import Desk
from ras_server.pages.words import LANGUAGES
from ras_server.settings import Settings
from ras_tui.clock import JST
from tests.browser.served import served
from tests.server.bench import (
    FIRST_DAY,
    ORIGIN,
    Card,
    HandClock,
    anchors,
    letters,
    registration_answers,
    request_for,
    signed_form,
)

CHROMIUM = Path("/usr/bin/chromium")
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}

pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason="needs the package chromium")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    authority = Authority.make(tmp_path / "authority", FIRST_DAY)
    seal.make(tmp_path / "seal", FIRST_DAY)
    settings = Settings(
        data=tmp_path / "data",
        origin=ORIGIN,
        trust=anchors(authority),
        holder_profile="sandbox",
        sealing=seal.sealing(tmp_path / "seal", "http://127.0.0.1:9"),
    )
    clock = HandClock()
    clock.moment = datetime(2027, 3, 20, 10, 0, tzinfo=JST)
    made = create_desk(settings, clock=clock)
    card = Card.make(authority)
    opened = registration.open_registration(made, request_for(made, card))
    registration.register(made, opened.id, signed_form(made, card, opened.id, registration_answers()))
    yield made
    close(made)


def judged(page: Page) -> None:
    """No violation of WCAG 2.2 AA, and nothing to scroll sideways for."""
    found = Axe().run(page, options=WCAG)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_telephone_sets_the_password_with_no_barrier_on_the_way(desk: Desk) -> None:
    """One browser for all pages: starting it is what takes long."""
    with served(desk) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(
            viewport={"width": 320, "height": 640}, locale="vi-VN", java_script_enabled=True, base_url=address
        )
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        for language in LANGUAGES:
            page.goto(f"/reset?lang={language.code}")
            judged(page)
        page.get_by_role("link", name="English").click()
        code = letters(desk)[0].link_token
        page.goto(f"/password/{code}")
        assert page.url == f"{address}/password"
        judged(page)
        _mends_what_is_wrong(page)
        page.goto(f"/password/{code}")
        assert page.get_by_role("heading", level=1).inner_text() == "This link cannot be used"
        judged(page)
        for path in ("/mail", "/receipt", "/certificate"):
            page.goto(path)
            judged(page)
        _checks_a_file_that_is_no_certificate(page)
        browser.close()
        assert [text for text in complaints if "Content Security Policy" in text] == []


def _mends_what_is_wrong(page: Page) -> None:
    """By keyboard alone: a summary that leads to the field, then the password."""
    page.get_by_label("New password").fill("short")
    page.get_by_label("The same password once more").fill("short")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.title().startswith("Error:")
    judged(page)
    page.get_by_role("link", name="Use at least 8 characters.").click()
    assert page.evaluate("document.activeElement.id") == "password"
    page.keyboard.type("Yamabiko-48")
    page.keyboard.press("Tab")
    page.keyboard.type("Yamabiko-48")
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.get_by_role("heading", level=1).inner_text() == "Your password is set"
    assert "test@example.jp" in page.inner_text("main")
    judged(page)


def _checks_a_file_that_is_no_certificate(page: Page) -> None:
    """Nothing chosen, then a file: both answers are told on a page without barriers."""
    page.get_by_role("button", name="Check").click()
    page.get_by_role("link", name="Choose a PDF file.").click()
    assert page.evaluate("document.activeElement.id") == "file"
    judged(page)
    page.get_by_label("The certificate (PDF)").set_input_files(
        {"name": "made-up.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 made up"}
    )
    page.get_by_role("button", name="Check").click()
    assert page.get_by_role("heading", level=1).inner_text() == "This is not a genuine certificate"
    judged(page)
