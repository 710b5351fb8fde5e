"""What Carlos and Hoa do at the terminal, act by act."""

import re
from typing import Final

from ras_tui.forms.codelists import codelist
from ras_tui.forms.words import option_label
from ras_tui.text.message import Bilingual, m
from tests.journey.walker import Walker

CARLOS: Final = "SANTOS CARLOS MIGUEL"
HOA: Final = "NGUYEN THI HOA"
AUTH_ID: Final = re.compile(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{3,4}\b")


def entry(list: str, code: str) -> Bilingual:
    """What an entry of a code list is called."""
    option = codelist(list).get(code)
    assert option is not None
    return option_label(option)


TASKS: Final = m("apply.tasks.title", procedure=m("procedure.extension"), status=entry("statuses", "T61"))


def takes_card(person: Walker, name: str) -> None:
    """Put the card into the reader."""
    person.expect("demo.card")
    person.pick(name)
    person.expect("main")


def signs_in(person: Walker, pin: str, auth_id: str, password: str) -> None:
    """Card and PIN, then ID and password."""
    person.pick("main.sign_in")
    person.secret("sign_in.auth", pin)
    person.expect("sign_in.auth_id")
    person.type_into("auth_id", auth_id)
    person.next()
    person.secret("sign_in.password", password)
    person.expect("main")


def hoa_signs_in(hoa: Walker) -> None:
    """From the first screen to the menu."""
    takes_card(hoa, HOA)
    signs_in(hoa, "1234", "TEST-HAA2-22W", "Mihon-Hoa-24")


# -- Carlos


def carlos_registers(carlos: Walker) -> None:
    """Card, form, terms, check (guide 4)."""
    carlos.pick("main.register")
    carlos.secret("register.sign", "momiji25")
    carlos.secret("register.auth", "2580")
    carlos.expect("registration.person")
    carlos.reads("ＳＡＮＴＯＳ　ＣＡＲＬＯＳ　ＭＩＧＵＥＬ")
    carlos.mark("registration.is_foreign_national", "value.yes")
    carlos.type_into("registration.card_number", "ｃｄ２３４５６７８９ｅｆ")
    carlos.search("registration.user_kind", "honnin", entry("user_kinds/yes", "self"))
    carlos.reads("CD23456789EF")
    carlos.next()
    carlos.expect("registration.address")
    carlos.type_into("registration.postal", "450-0000")
    carlos.search("registration.prefecture", "aichi", entry("prefectures", "23"))
    carlos.search("registration.municipality", "中村", entry("municipalities", "23-5"))
    carlos.type_into("registration.street", "見本町4-5-6")
    carlos.next()
    carlos.expect("registration.contact")
    carlos.type_into("registration.phone", "080-0000-2222")
    carlos.type_into("registration.mail", "carlos@example.jp")
    carlos.next()
    carlos.expect("register.terms")
    carlos.pick("register.terms.agree")
    carlos.expect("register.check")
    carlos.finds("CD23456789EF")
    carlos.pick("register.check.confirm")
    carlos.secret("sign_form.sign", "momiji25")
    carlos.expect("register.done")
    carlos.go_on()
    carlos.expect("main")


def carlos_sets_his_password(carlos: Walker) -> str:
    """Through the link in one letter; the ID that the next letter brings."""
    carlos.pick("main.demo.mailbox")
    carlos.expect("demo.mailbox")
    carlos.take()
    carlos.expect("利用者登録が終わりました")
    carlos.pick("demo.mailbox.link")
    carlos.secret("password.new", "Mihon-Umi-25")
    carlos.secret("password.again", "Mihon-Umi-25")
    carlos.expect("password.set")
    carlos.go_on()
    carlos.expect("demo.mailbox")
    carlos.take()
    carlos.expect("認証IDのお知らせ")
    found = AUTH_ID.search(carlos.terminal.text)
    assert found, carlos.terminal.text
    carlos.back()
    carlos.expect("demo.mailbox")
    carlos.back()
    carlos.expect("main")
    return found.group()


# -- Hoa


def hoa_begins(hoa: Walker) -> None:
    """Step 1: procedure, status, last day of the stay."""
    hoa.pick("main.apply")
    hoa.expect("apply.procedure")
    hoa.pick("procedure.extension")
    hoa.expect("apply.status")
    hoa.pick(entry("statuses", "T61"))
    hoa.expect("apply.expiry")
    hoa.type_into("current_expiry", "令和９年５月１９日")
    hoa.next()
    hoa.expect(TASKS)


def hoa_resumes(hoa: Walker) -> None:
    """Step 1 again, on another day: what was kept is there, the date is not asked again."""
    hoa.pick("main.apply")
    hoa.expect("apply.procedure")
    hoa.pick("procedure.extension")
    hoa.expect("apply.status")
    hoa.pick(entry("statuses", "T61"))
    hoa.expect(TASKS)


def hoa_fills_in_the_first_page(hoa: Walker) -> None:
    """Who she is."""
    hoa.pick("task.about")
    hoa_says_who_she_is(hoa)


def hoa_says_who_she_is(hoa: Walker) -> None:
    """The first page of Step 2-1, from where it stands."""
    hoa.expect("identity.person")
    hoa.search("nationality", "viet", entry("nationalities", "VN"))
    hoa.type_into("name", "ｎｇｕｙｅｎ　ｔｈｉ　ｈｏａ")
    hoa.mark("marital_status", "value.yes")
    hoa.type_into("occupation", "会社員")
    hoa.type_into("home_town", "ハノイ市ドンダー区")
    hoa.next()
    hoa.expect("identity.address")


def hoa_fills_in_about(hoa: Walker) -> None:
    """The rest of Step 2-1, with a date that is over, corrected."""
    hoa.next()
    hoa.expect("identity.passport")
    hoa.type_into("passport_number", "Ｃ１２３４５６７")
    hoa.type_into("passport_expiry", "2024-05-09")
    hoa.reads("Ｃ１２３４５６７ → C1234567")
    hoa.next()
    hoa.reads(m("fill.errors", n=1))
    hoa.take()
    hoa.assert_in_field("[2024-05-09")
    hoa.type_into("passport_expiry", "2031/5/9")
    hoa.next()
    hoa.expect("identity.stay")
    hoa.search("current_period", "3", entry("periods/T61", "3y"))
    hoa.next()
    hoa.expect("identity.reason")
    hoa.search("desired_period", "5", entry("periods/T61", "5y"))
    hoa.type_into("reason", "日本人の夫と、日本で暮らし続けるためです。")
    hoa.next()
    hoa.expect("identity.record")
    hoa.mark("criminal_record", "value.no")
    hoa.mark("family_in_japan", "value.yes")
    hoa.next()
    hoa_adds_her_husband(hoa)


def hoa_adds_her_husband(hoa: Walker) -> None:
    """One row of the family's table."""
    hoa.expect("identity.family")
    hoa.search("family.relationship", "otto", entry("relation_family", "husband"))
    hoa.type_into("family.name", "見本太郎")
    hoa.type_into("family.date_of_birth", "平成2年4月1日")
    hoa.search("family.nationality", "nihon", entry("nationalities", "JP"))
    hoa.mark("family.cohabiting", "value.yes")
    hoa.type_into("family.employer_or_school", "見本商事")
    hoa.next()
    hoa.reads(m("rows.added", n=1))
    hoa.pick("rows.done")
    hoa.expect(TASKS)


def hoa_fills_in_details(hoa: Walker) -> None:
    """Step 2-3: part T."""
    hoa.pick("task.details")
    hoa.expect("partT.status")
    hoa.search("personal_status", "haigusha", entry("personal_status/T61", "spouse_of_japanese"))
    hoa.next()
    hoa.expect("partT.registration")
    hoa.mark("event", entry("family_event", "marriage"))
    hoa.type_into("registered_japan_place", "町田市役所")
    hoa.type_into("registered_japan_date", "令和3年6月1日")
    hoa.next()
    hoa.expect("partT.employer")
    hoa.next()
    hoa.expect("partT.support")
    hoa.mark("support_methods.method", entry("support_methods", "self"))
    hoa.type_into("support_methods.amount", "25万円")
    hoa.next()
    hoa.reads(m("rows.added", n=1))
    hoa.pick("rows.done")
    hoa.expect("partT.remittances")
    hoa.pick("rows.done")
    hoa.expect("partT.supporter")
    hoa.mark("has_supporter", "value.no")
    hoa.next()
    hoa_names_her_guarantor(hoa)


def hoa_names_her_guarantor(hoa: Walker) -> None:
    """The last page of part T."""
    hoa.expect("partT.guarantor")
    hoa.type_into("guarantor_name", "見本太郎")
    hoa.type_into("guarantor_occupation", "会社員")
    hoa.type_into("address.postal", "194-0000")
    hoa.search("address.prefecture", "とうきょう", entry("prefectures", "13"))
    hoa.search("address.municipality", "machida", entry("municipalities", "132098"))
    hoa.type_into("address.street", "見本町1-2-3")
    hoa.type_into("address.mobile", "080-0000-1111")
    hoa.next()
    hoa.expect(TASKS)


def hoa_checks_and_enters(hoa: Walker) -> None:
    """Step 3: declares, reads all answers, changes one, sends the entries."""
    hoa.pick("task.last")
    hoa.expect("confirm")
    hoa.tick("intention_confirmed")
    hoa.next()
    hoa.expect(TASKS)
    hoa.pick("task.enter")
    hoa.expect("apply.check")
    hoa.pick("field.home_town.label")
    hoa.expect("identity.person")
    hoa.assert_in_field("ハノイ市ドンダー区")
    hoa.type_into("home_town", "ハイフォン市")
    hoa.next()
    hoa.expect("apply.check")
    hoa.finds("ハイフォン市")
    hoa.pick("apply.check.confirm")
    hoa.reads("apply.entered")


def hoa_attaches(hoa: Walker) -> None:
    """A locked PDF first: told why, unlocked, taken back. Then the good one, and the photo."""
    hoa.expect(TASKS)
    hoa.pick("task.attach")
    hoa.expect("attach")
    hoa.pick("attach.documents")
    hoa.expect("attach.pick.documents")
    hoa.assert_on_line()
    hoa.pick("locked.pdf")
    hoa.expect("attach.report.documents")
    hoa.reads("attach.verdict.reject")
    hoa.reads("finding.pdf.password")
    hoa.assert_on_line()
    hoa.pick("attach.repair")
    hoa.secret("repair.password", "sample")
    hoa.reads("attach.verdict.accept")
    hoa.pick("attach.undo")
    hoa.reads("attach.verdict.reject")
    hoa.pick("attach.other")
    hoa.expect("attach.pick.documents")
    hoa.pick("good-papers.pdf")
    hoa.expect("attach.report.documents")
    hoa.pick("attach.send")
    hoa.reads(m("attach.documents.sent", name="good-papers.pdf"))
    hoa.pick("attach.photo")
    hoa.expect("attach.pick.photo")
    hoa.pick("good-photo.jpg")
    hoa.expect("attach.report.photo")
    hoa.pick("attach.send")
    hoa.reads(m("attach.photo.sent", name="good-photo.jpg"))
    hoa.pick("attach.done")
    hoa.expect(TASKS)


def hoa_files(hoa: Walker) -> None:
    """By post; the provisional number at once."""
    hoa.pick("task.deliver")
    hoa.expect("deliver.kanji")
    hoa.pick("deliver.kanji.no")
    hoa.expect("deliver.way")
    hoa.pick("delivery.post")
    hoa.expect(TASKS)
    hoa.pick("task.submit")
    hoa.expect("submit")
    hoa.pick("submit.file")
    hoa.secret("submit.sign", "sakura24")
    hoa.expect("submit.done")
    hoa.reads("仮270320")
    hoa.go_on()
    hoa.expect("main")


def hoa_follows(hoa: Walker) -> None:
    """The next day's number, the examination, the list of what to mail."""
    hoa.pick("main.demo.clock")
    hoa.expect("demo.clock")
    hoa.pick(m("demo.clock.forward", n=1))
    hoa.expect("main")
    hoa.pick("main.track")
    hoa.expect("track")
    hoa.reads("東オン")
    hoa.assert_on_line()
    hoa.take()
    detail = m("track.detail.title", procedure=m("procedure.extension"))
    hoa.expect(detail)
    hoa.pick("examiner.start")
    hoa.reads(m("state.case.examining"))
    hoa.pick("examiner.grant")
    hoa.reads(m("state.case.examined"))
    hoa.finds("receipt.post.residence_card")
    hoa.pick("examiner.issue")
    hoa.reads("state.case.completed")
