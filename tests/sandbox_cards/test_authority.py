from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st

from ras_sandbox.authority import profile
from ras_sandbox.authority.authority import Authority, new_key
from ras_sandbox.cards.people import PEOPLE, person
from ras_tui.card.holder import JPKI, SANDBOX, Holder, NoHolder, holder
from tests.card.world import FIRST_DAY, World

KEY = new_key()
EVERYBODY = pytest.mark.parametrize("id", [someone.id for someone in PEOPLE])


def certificate(world: World, id: str, kind: str) -> x509.Certificate:
    return x509.load_der_x509_certificate((world.cards / id / f"{kind}.der").read_bytes())


def usages(found: x509.Certificate) -> set[str]:
    extension = found.extensions.get_extension_for_class(x509.KeyUsage)
    assert extension.critical
    names = ("digital_signature", "content_commitment", "key_encipherment", "key_cert_sign", "crl_sign")
    return {name for name in names if getattr(extension.value, name)}


def policies(found: x509.Certificate) -> list[str]:
    extension = found.extensions.get_extension_for_class(x509.CertificatePolicies)
    assert extension.critical
    return [policy.policy_identifier.dotted_string for policy in extension.value]


def test_the_roots_are_authorities_of_their_own_name(master: World) -> None:
    for root in (master.authority.auth, master.authority.sign):
        found = x509.load_pem_x509_certificate(root.pem)
        found.verify_directly_issued_by(found)
        constraints = found.extensions.get_extension_for_class(x509.BasicConstraints)
        assert (constraints.critical, constraints.value.ca) == (True, True)
        assert usages(found) == {"key_cert_sign", "crl_sign"}
        organisation = found.subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)[0].value
        assert organisation == "RAS Sandbox Authority"
    assert master.authority.auth.certificate.subject != master.authority.sign.certificate.subject


@EVERYBODY
def test_each_certificate_is_of_its_root_and_of_no_other(master: World, id: str) -> None:
    for kind, root, other in (
        ("auth", master.authority.auth, master.authority.sign),
        ("sign", master.authority.sign, master.authority.auth),
    ):
        found = certificate(master, id, kind)
        found.verify_directly_issued_by(root.certificate)
        with pytest.raises(ValueError, match="Issuer"):
            found.verify_directly_issued_by(other.certificate)
        key = found.public_key()
        assert isinstance(key, rsa.RSAPublicKey)
        assert key.key_size == 2048


def test_the_certificate_for_sign_in_says_nothing_personal(master: World) -> None:
    found = certificate(master, "hoa", "auth")
    assert usages(found) == {"digital_signature"}
    assert policies(found) == [profile.AUTH_POLICY]
    with pytest.raises(NoHolder):
        holder((master.cards / "hoa" / "auth.der").read_bytes(), SANDBOX)
    assert "NGUYEN" not in found.subject.rfc4514_string()


@EVERYBODY
def test_the_certificate_for_signatures_says_who_the_holder_is(master: World, id: str) -> None:
    found = certificate(master, id, "sign")
    assert usages(found) == {"digital_signature", "content_commitment"}
    assert policies(found) == [profile.SIGN_POLICY]
    assert holder((master.cards / id / "sign.der").read_bytes(), SANDBOX) == person(id).holder


def test_nothing_of_the_public_service_is_imitated(master: World) -> None:
    with pytest.raises(NoHolder):
        holder((master.cards / "hoa" / "sign.der").read_bytes(), JPKI)
    for kind in ("auth", "sign"):
        found = certificate(master, "hoa", kind)
        assert "O=JPKI" not in found.issuer.rfc4514_string()
        own = [policy for policy in policies(found) if policy.startswith("2.999.")]
        assert own == policies(found)


@EVERYBODY
def test_a_certificate_ends_with_its_day_in_japan(master: World, id: str) -> None:
    someone = person(id)
    days = someone.expires_in if someone.certificates_expire_in is None else someone.certificates_expire_in
    last = FIRST_DAY + timedelta(days=days)
    for kind in ("auth", "sign"):
        end = certificate(master, id, kind).not_valid_after_utc
        assert end == datetime(last.year, last.month, last.day, 14, 59, 59, tzinfo=UTC)


def test_an_authority_is_the_same_when_it_is_opened_again(master: World) -> None:
    again = Authority.open(master.authority.folder)
    assert (again.auth.pem, again.sign.pem) == (master.authority.auth.pem, master.authority.sign.pem)
    assert again.anchor("auth").read_bytes() == again.auth.pem


def test_where_there_is_no_authority_none_is_opened(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"auth\.key"):
        Authority.open(tmp_path)


NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60)
HOLDERS = st.builds(
    Holder,
    name=NAMES,
    birth_date=st.none() | st.dates(date(1900, 1, 1), date(2027, 1, 1)),
    sex=st.sampled_from(["male", "female", "unknown"]),
    address=st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200),
)


@given(HOLDERS)
def test_every_holder_reads_back_as_it_was_written(master: World, written: Holder) -> None:
    der = master.authority.sign_certificate(
        KEY.public_key(), "X", written, ("Tokyo-to", "Machida-shi"), FIRST_DAY, FIRST_DAY
    )
    assert holder(der, SANDBOX) == written


@pytest.mark.parametrize(
    ("born", "written"),
    [
        (date(2019, 5, 1), "520190501"),
        (date(2019, 4, 30), "420190430"),
        (date(1989, 1, 8), "419890108"),
        (date(1989, 1, 7), "319890107"),
        (date(1926, 12, 25), "319261225"),
        (date(1926, 12, 24), "219261224"),
        (date(1912, 7, 30), "219120730"),
        (date(1912, 7, 29), "119120729"),
        (None, "000000000"),
    ],
)
def test_a_birth_date_is_written_with_its_era(master: World, born: date | None, written: str) -> None:
    someone = Holder("Ａ", born, "female", "")
    der = master.authority.sign_certificate(
        KEY.public_key(), "X", someone, ("Tokyo-to", "Machida-shi"), FIRST_DAY, FIRST_DAY
    )
    names = x509.load_der_x509_certificate(der).extensions.get_extension_for_class(
        x509.SubjectAlternativeName
    )
    values = {
        name.type_id.dotted_string: name.value for name in names.value.get_values_for_type(x509.OtherName)
    }
    assert values[SANDBOX.birth_date][2:].decode() == written


@pytest.mark.parametrize("der", [b"", b"\x30\x00", b"no certificate"])
def test_what_is_no_certificate_names_no_holder(der: bytes) -> None:
    with pytest.raises(NoHolder):
        holder(der, SANDBOX)
