"""Handing an envelope to a mail server."""

import smtplib
import ssl
from dataclasses import dataclass
from typing import Final, Protocol

from ras_server.mail.envelope import Envelope
from ras_server.settings import MailServer

_PATIENCE: Final = 30.0
"""Seconds without an answer after which the server counts as away."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the server said."""

    taken: bool
    final: bool
    """Whether it would say the same tomorrow."""
    reply: str
    """A code such as ``250`` or ``550``, or the name of what went wrong; never an address or a text."""


class Post(Protocol):
    """Whoever takes letters."""

    def hand_over(self, envelope: Envelope) -> Outcome:
        """Try once; never raises for what a server can do."""
        ...


class Smtp:
    """A mail server over SMTP, encrypted unless it is told otherwise."""

    def __init__(self, server: MailServer) -> None:
        self._server = server

    def hand_over(self, envelope: Envelope) -> Outcome:
        """Try once."""
        try:
            with self._connected() as connection:
                connection.ehlo_or_helo_if_needed()
                options = ["SMTPUTF8"] if not envelope.recipient.isascii() else []
                if options and not connection.has_extn("smtputf8"):
                    return Outcome(False, True, "no SMTPUTF8")
                connection.sendmail(envelope.sender, [envelope.recipient], envelope.content, options)
                return Outcome(True, True, "250")
        except smtplib.SMTPRecipientsRefused as error:
            return _refused(error.recipients[envelope.recipient][0])
        except smtplib.SMTPAuthenticationError as error:
            return Outcome(False, False, str(error.smtp_code))
        except smtplib.SMTPResponseException as error:
            return _refused(error.smtp_code)
        except (smtplib.SMTPException, OSError) as error:
            return Outcome(False, False, type(error).__name__)

    def _connected(self) -> smtplib.SMTP:
        server = self._server
        context = ssl.create_default_context(cafile=server.authorities)
        if server.encryption == "tls":
            connection: smtplib.SMTP = smtplib.SMTP_SSL(
                server.host, server.port, timeout=_PATIENCE, context=context
            )
        else:
            connection = smtplib.SMTP(server.host, server.port, timeout=_PATIENCE)
        try:
            if server.encryption == "starttls":
                connection.starttls(context=context)
            if server.user:
                connection.login(server.user, server.password)
        except BaseException:
            connection.close()
            raise
        return connection


def _refused(code: int) -> Outcome:
    """5xx is for good (RFC 5321, 4.2.1), anything else may pass."""
    return Outcome(False, 500 <= code < 600, str(code))
