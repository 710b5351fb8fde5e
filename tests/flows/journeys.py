"""The answers of whole journeys, in pieces that tests put together."""

from collections.abc import Mapping

from ras_tui.scripted.answer import choose, file, fill, go_on, leave, secret

HOA_SIGNS_IN = (
    choose("demo.card", "hoa"),
    choose("main", "sign_in"),
    secret("sign_in.auth", "1234"),
    fill("sign_in.auth_id", {"auth_id": "TEST-HAA2-22W"}),
    secret("sign_in.password", "Mihon-Hoa-24"),
)

HOA_STARTS_EXTENSION = (
    choose("main", "apply"),
    choose("apply.procedure", "extension"),
    choose("apply.status", "T61"),
    fill("apply.expiry", {"current_expiry": "2027-05-19"}),
)

PERSON: Mapping[str, str] = {
    "nationality": "VN",
    "name": "NGUYEN THI HOA",
    "marital_status": "yes",
    "occupation": "会社員",
    "home_town": "ハノイ市",
}

HOA_FILLS_IN_ABOUT = (
    choose("apply.tasks", "about"),
    fill("identity.person", PERSON),
    fill("identity.address", {}),
    fill("identity.passport", {"passport_number": "C1234567", "passport_expiry": "2031-05-09"}),
    fill("identity.stay", {"current_period": "3年"}),
    fill("identity.reason", {"desired_period": "5年", "reason": "夫と日本で暮らし続けるためです。"}),
    fill("identity.record", {"criminal_record": "no", "family_in_japan": "yes"}),
    fill(
        "identity.family.row",
        {
            "relationship": "husband",
            "name": "見本太郎",
            "date_of_birth": "1990-04-01",
            "nationality": "JP",
            "cohabiting": "yes",
            "employer_or_school": "見本商事",
        },
    ),
    choose("identity.family", "done"),
)

HOA_FILLS_IN_DETAILS = (
    choose("apply.tasks", "details"),
    fill("partT.status", {"personal_status": "spouse_of_japanese"}),
    fill(
        "partT.registration",
        {
            "event": "marriage",
            "registered_japan_place": "町田市役所",
            "registered_japan_date": "2021-06-01",
        },
    ),
    fill("partT.employer", {}),
    fill("partT.support.row", {"method": "self", "amount": "250000"}),
    choose("partT.support", "done"),
    choose("partT.remittances", "done"),
    fill("partT.supporter", {"has_supporter": "no"}),
    fill(
        "partT.guarantor",
        {
            "guarantor_name": "見本太郎",
            "guarantor_occupation": "会社員",
            "guarantor_postal": "1940000",
            "guarantor_prefecture": "13",
            "guarantor_municipality": "町田市",
            "guarantor_street": "見本町１丁目２番３号",
            "guarantor_mobile": "08000001111",
        },
    ),
)

DECLARES_AND_ENTERS = (
    choose("apply.tasks", "last"),
    fill("confirm", {"intention_confirmed": "yes"}),
    choose("apply.tasks", "enter"),
    choose("apply.check", "confirm"),
)

ATTACHES = (
    choose("apply.tasks", "attach"),
    choose("attach", "documents"),
    file("attach.pick.documents", "papers:good-papers.pdf"),
    choose("attach.report", "send"),
    choose("attach", "photo"),
    file("attach.pick.photo", "papers:good-photo.jpg"),
    choose("attach.report", "send"),
    choose("attach", "done"),
)

CHOOSES_POST = (
    choose("apply.tasks", "deliver"),
    choose("deliver.kanji", "no"),
    choose("deliver.way", "post"),
)

SIGNS = (choose("apply.tasks", "submit"), choose("submit", "file"), secret("submit.sign", "sakura24"))
FILES = (*SIGNS, go_on("submit.done"))

LEAVES = (leave("main"),)

HOA_ENTERS = (
    HOA_SIGNS_IN + HOA_STARTS_EXTENSION + HOA_FILLS_IN_ABOUT + HOA_FILLS_IN_DETAILS + DECLARES_AND_ENTERS
)
HOA_FILES = HOA_ENTERS + ATTACHES + CHOOSES_POST + FILES

CARLOS_REGISTERS = (
    choose("demo.card", "carlos"),
    choose("main", "register"),
    secret("register.sign", "momiji25"),
    secret("register.auth", "2580"),
    fill(
        "registration.person",
        {"is_foreign_national": "yes", "card_number": "cd23456789ef", "user_kind": "self"},
    ),
    fill(
        "registration.address",
        {
            "postal": "450-0000",
            "prefecture": "愛知県",
            "municipality": "名古屋市中村区",
            "street": "見本町4-5-6",
        },
    ),
    fill("registration.contact", {"phone": "080-0000-2222", "mail": "carlos@example.jp"}),
    choose("register.terms", "agree"),
    choose("register.check", "confirm"),
    secret("sign_form.sign", "momiji25"),
    go_on("register.done"),
)

CARLOS_SETS_PASSWORD = (
    choose("main", "demo.mailbox"),
    choose("demo.mailbox", "*"),
    choose("demo.letter", "link"),
    secret("password.new", "Mihon-Umi-25"),
    secret("password.again", "Mihon-Umi-25"),
    go_on("password.set"),
    choose("demo.mailbox", "*"),
)
