"""Officers of one office; those who were added before act for every one."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add whose cases an officer acts on."""
    op.add_column("officers", sa.Column("office", sa.Text(), nullable=False, server_default=""))
