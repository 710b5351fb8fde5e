"""Certificates of eligibility that are sent by e-mail, and letters that enclose a file."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the certificates."""
    op.create_table(
        "certificates",
        sa.Column("case", sa.Text(), sa.ForeignKey("cases.id"), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("receipt_hash", sa.Text(), nullable=False),
        sa.Column("registered_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("case"),
        sa.UniqueConstraint("number"),
        sa.UniqueConstraint("sha256"),
        sa.UniqueConstraint("receipt_hash"),
    )
    op.add_column("letters", sa.Column("enclosed", sa.Text(), nullable=False, server_default=""))
