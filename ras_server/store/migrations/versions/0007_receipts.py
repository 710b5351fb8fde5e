"""Receipts, and challenges that belong to a session."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add what filing with a signature keeps."""
    op.add_column("challenges", sa.Column("session", sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "receipts",
        sa.Column("case", sa.Text(), sa.ForeignKey("cases.id"), nullable=False),
        sa.Column("receipt", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("case"),
    )
