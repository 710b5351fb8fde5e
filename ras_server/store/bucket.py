"""Files in an S3-compatible bucket, through obstore (the extra ``s3``)."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, cast

from ras_server.store.incoming import incoming_folder

if TYPE_CHECKING:
    from obstore.store import ObjectStore, S3Config


class BucketStore:
    """``sha256/ab/abcdef…``. The key is the content's hash, so a second writer can only write the same."""

    def __init__(self, store: "ObjectStore", incoming: Path) -> None:
        self._store = store
        self._incoming = incoming_folder(incoming)

    @classmethod
    def at(cls, url: str, options: Mapping[str, str], incoming: Path) -> "BucketStore":
        """The bucket of an URL ``s3://bucket/prefix``."""
        from obstore.store import S3Store

        return cls(S3Store.from_url(url, config=cast("S3Config", dict(options))), incoming)

    def incoming(self) -> Path:
        return self._incoming

    def keep(self, file: Path, sha256: str) -> None:
        import obstore
        from obstore.exceptions import AlreadyExistsError

        with suppress(AlreadyExistsError):
            obstore.put(self._store, _key(sha256), file, mode="create")
        file.unlink()

    def read(self, sha256: str) -> bytes:
        import obstore
        from obstore.exceptions import NotFoundError

        try:
            return bytes(obstore.get(self._store, _key(sha256)).bytes())
        except NotFoundError as error:
            raise FileNotFoundError(sha256) from error


def _key(sha256: str) -> str:
    return f"sha256/{sha256[:2]}/{sha256}"
