"""What repairs what ``ras_tui.validation`` finds: build, unlock, shrink, split, crop.

A job is a value (:mod:`~ras_tui.attachments.jobs`); a child process with limits does it
(:mod:`~ras_tui.attachments.child`), and its result is a file without a name until it is whole
(:mod:`~ras_tui.attachments.unnamed`). What was given is only ever read.
"""
