"""The web pages, as HTML: a link followed, a form sent, everything that can be wrong with either."""

import re
import shutil
from collections.abc import AsyncIterator
from html.parser import HTMLParser
from pathlib import Path

import httpx
import pytest

from ras_server.accounts import changing, links, registration, sessions
from ras_server.app import assemble, do_due
from ras_server.desk import Desk
from ras_server.jobs.worker import Worker
from ras_server.pages.words import LANGUAGES, wording
from ras_tui.messages.accounts import NewMail
from ras_tui.text.message import Verbatim, m
from tests.server.bench import (
    ORIGIN,
    Card,
    HandClock,
    letters,
    register,
    registration_answers,
    request_for,
    signed_form,
)
from tests.text.catalog import catalog

PASSWORD = "Yamabiko-48"


@pytest.fixture
def database(sqlite_template: Path, tmp_path: Path) -> str:
    """Nothing here depends on the kind of database."""
    shutil.copy(sqlite_template, tmp_path / "service.db")
    return f"sqlite:///{tmp_path / 'service.db'}"


@pytest.fixture
async def browser(desk: Desk) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app=assemble(desk, Worker()))
    async with httpx.AsyncClient(
        transport=transport, base_url=ORIGIN, follow_redirects=True, headers={"Accept-Language": "en"}
    ) as client:
        yield client


@pytest.fixture
def link(desk: Desk, card: Card) -> str:
    """The code of a letter after registering."""
    opened = registration.open_registration(desk, request_for(desk, card))
    registration.register(desk, opened.id, signed_form(desk, card, opened.id, registration_answers()))
    return letters(desk)[0].link_token


def seal(page: httpx.Response) -> str:
    found = re.search(r'name="seal" value="([0-9a-f]{64})"', page.text)
    assert found, page.text
    return found[1]


async def typed(browser: httpx.AsyncClient, page: httpx.Response, **fields: str) -> httpx.Response:
    """Fill in and send the form of a page."""
    return await browser.post(page.url.path, data={"seal": seal(page), **fields})


class Balanced(HTMLParser):
    """Finds tags that are not closed, and inputs without a label."""

    EMPTY = frozenset({"meta", "link", "input", "br"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.labels: set[str] = set()
        self.inputs: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "label":
            self.labels.add(given["for"] or "")
        if tag == "input" and given["type"] != "hidden":
            self.inputs.add(given["id"] or "")
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def balanced(page: httpx.Response) -> Balanced:
    parser = Balanced()
    parser.feed(page.text)
    assert parser.open == []
    assert parser.inputs == parser.labels
    return parser


async def test_the_link_leads_to_the_password_and_leaves_the_address_at_once(
    browser: httpx.AsyncClient, desk: Desk, link: str
) -> None:
    page = await browser.get(f"/password/{link}")
    assert (page.url.path, page.status_code) == ("/password", 200)
    assert link not in page.text
    done = await typed(browser, page, password=PASSWORD, again=PASSWORD)
    assert "test@example.jp" in done.text
    assert letters(desk)[0].kind == "auth_id"
    assert "ras_link" not in browser.cookies
    balanced(done)


@pytest.mark.parametrize(
    ("password", "again", "says", "field"),
    [
        ("", "", "Enter a password.", "password"),
        (PASSWORD, "other", "The two passwords differ.", "again"),
        ("short", "short", "at least 8 characters", "password"),
        ("Password-1", "Password-1", "easy to guess", "password"),
        ("<script>x</script>", "<script>x</script>", "Use only half-width letters", "password"),
    ],
)
async def test_a_mistake_is_in_the_summary_and_at_its_field(
    browser: httpx.AsyncClient, link: str, password: str, again: str, says: str, field: str
) -> None:
    page = await typed(browser, await browser.get(f"/password/{link}"), password=password, again=again)
    assert page.status_code == 422
    assert page.text.count(says) == 2
    assert f'href="#{field}"' in page.text
    assert "<title>Error:" in page.text
    assert password not in page.text or not password
    balanced(page)
    done = await typed(browser, page, password=PASSWORD, again=PASSWORD)
    assert "Your password is set" in done.text


async def test_a_link_used_twice_says_so(browser: httpx.AsyncClient, link: str) -> None:
    await typed(browser, await browser.get(f"/password/{link}"), password=PASSWORD, again=PASSWORD)
    page = await browser.get(f"/password/{link}")
    assert page.status_code == 409
    assert "This link cannot be used" in page.text
    balanced(page)


async def test_a_link_that_is_late_or_altered_says_so(
    browser: httpx.AsyncClient, link: str, clock: HandClock
) -> None:
    altered = await browser.get(f"/password/{link[:-1]}{'A' if link[-1] != 'A' else 'B'}")
    assert altered.status_code == 404
    clock.forward(hours=24)
    late = await browser.get(f"/password/{link}")
    assert late.status_code == 409
    assert altered.text != late.text


async def test_a_page_without_its_link_says_to_open_the_letter(browser: httpx.AsyncClient) -> None:
    for path in ("/password", "/mail"):
        page = await browser.get(path)
        assert page.status_code == 404
        assert "Open the link of the letter again." in page.text


async def test_another_site_can_send_no_form(browser: httpx.AsyncClient, desk: Desk, link: str) -> None:
    await browser.get(f"/password/{link}")
    for forged in ("", "0" * 64):
        page = await browser.post("/password", data={"seal": forged, "password": PASSWORD, "again": PASSWORD})
        assert page.status_code == 403
    assert links.look(desk, link).purpose == "set"


@pytest.mark.parametrize("known", [True, False])
async def test_a_reset_gets_the_same_page_whoever_asks(
    browser: httpx.AsyncClient, desk: Desk, card: Card, known: bool
) -> None:
    auth_id = register(desk, card)
    count = len(letters(desk))
    page = await typed(
        browser,
        await browser.get("/reset"),
        auth_id=auth_id if known else "AAAA-AAAA-AAA",
        mail="test@example.jp",
    )
    assert "If ID and address are registered so, a letter comes to test@example.jp" in page.text
    do_due(desk)
    assert len(letters(desk)) == count + known


async def test_what_was_typed_stays_when_something_is_missing(browser: httpx.AsyncClient) -> None:
    page = await typed(browser, await browser.get("/reset"), auth_id='"><b>x', mail="nobody")
    assert page.status_code == 422
    assert 'value="&#34;&gt;&lt;b&gt;x"' in page.text
    balanced(page)


async def test_a_new_address_is_confirmed_by_a_button_not_by_the_link_alone(
    browser: httpx.AsyncClient, desk: Desk, account: str
) -> None:
    changing.ask_new_mail(desk, account, NewMail(mail="new@example.jp"))
    page = await browser.get(f"/mail/{letters(desk)[0].link_token}")
    assert sessions.account(desk, account).mail == "test@example.jp"
    done = await typed(browser, page)
    assert "new@example.jp" in done.text
    assert sessions.account(desk, account).mail == "new@example.jp"


async def test_a_link_for_one_page_opens_no_other(browser: httpx.AsyncClient, link: str) -> None:
    page = await browser.get(f"/mail/{link}")
    assert page.status_code == 404


async def test_pages_say_how_they_may_be_used(browser: httpx.AsyncClient) -> None:
    page = await browser.get("/reset")
    headers = page.headers
    assert headers.get_list("content-security-policy") == [
        "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ]
    assert headers["strict-transport-security"].startswith("max-age=")
    assert (headers["cache-control"], headers["referrer-policy"]) == ("no-store", "no-referrer")
    cookies = headers.get_list("set-cookie")
    assert all("HttpOnly" in cookie and "SameSite=lax" in cookie and "Secure" in cookie for cookie in cookies)
    assert "<script" not in page.text
    assert (await browser.get("/pages/style.css")).headers["content-type"].startswith("text/css")


@pytest.mark.parametrize("language", [each.code for each in LANGUAGES])
async def test_every_page_speaks_every_language_whole(
    browser: httpx.AsyncClient, link: str, language: str
) -> None:
    page = await browser.get(f"/reset?lang={language}")
    assert f'<html lang="{language}">' in page.text
    again = await browser.get(f"/password/{link}")
    assert f'<html lang="{language}">' in again.text, "the choice is remembered"
    balanced(again)
    ids = {id for id in catalog("en") if id.startswith("web.")}
    assert ids <= set(catalog(language))


async def test_japanese_has_its_readings_as_ruby(browser: httpx.AsyncClient) -> None:
    page = await browser.get("/reset?lang=ja")
    assert "<ruby>認証<rp>（</rp><rt>にんしょう</rt><rp>）</rp></ruby>" in page.text
    assert "<title>パスワードを忘れたとき" in page.text


@pytest.mark.parametrize(
    ("chosen", "accepted", "language"),
    [
        ("", "", "ja"),
        ("", "vi-VN,vi;q=0.9,en;q=0.8", "vi"),
        ("", "fr,en;q=0.5,pt-BR;q=0.8", "pt"),
        ("", "zh-CN", "zh-Hans"),
        ("ko", "vi", "ko"),
        ("xx", "ne,*;q=0.1", "ja"),
        ("", "q=;;,,", "ja"),
    ],
)
def test_the_readers_choice_wins_then_the_browsers(chosen: str, accepted: str, language: str) -> None:
    assert wording(chosen, accepted).language.code == language


def test_what_people_typed_is_escaped() -> None:
    words = wording("ja", "").html(m("web.mail.done.text", mail=Verbatim("<img src=x>")))
    assert "<img" not in words
    assert "&lt;img" in words
