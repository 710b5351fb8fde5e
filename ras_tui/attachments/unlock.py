"""The same PDF without its lock."""

from io import BufferedRandom, BufferedReader

import pikepdf

from ras_tui.attachments.jobs import Made, Unlock
from ras_tui.attachments.opening import UNREADABLE, open_pdf, was_damaged
from ras_tui.attachments.refusal import Refusal


def unlock(source: BufferedReader, output: BufferedRandom, job: Unlock) -> Made:
    """Write it without encryption; everything else stays.

    Raises :class:`Refusal` ``wrong_password`` and those of opening. Whether the person may is asked before.
    """
    with open_pdf(source, password=job.password) as pdf:
        try:
            pdf.save(output, encryption=False, object_stream_mode=pikepdf.ObjectStreamMode.preserve)
        except UNREADABLE as error:
            raise Refusal("unreadable", 1) from error
        return Made(bytes=output.tell(), pages=len(pdf.pages), repaired=was_damaged(pdf))
