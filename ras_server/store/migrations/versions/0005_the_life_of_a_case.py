"""Papers asked for, files in rounds."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add what a case needs after filing."""
    op.add_column("cases", sa.Column("papers_received_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "asks",
        sa.Column("case", sa.Text(), sa.ForeignKey("cases.id"), nullable=False),
        sa.Column("round", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("papers", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Date(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("case", "round"),
    )
    _attachments_in_rounds()


def _attachments_in_rounds() -> None:
    """A file's key gets the round; the table is made anew, since SQLite cannot change a key."""
    op.rename_table("attachments", "attachments_before")
    op.create_table(
        "attachments",
        sa.Column("case", sa.Text(), sa.ForeignKey("cases.id"), nullable=False),
        sa.Column("round", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("findings", sa.Text(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("case", "round", "kind", name="attachments_key"),
    )
    columns = "kind, name, size, sha256, findings, received_at"
    op.execute(
        f'INSERT INTO attachments ("case", round, {columns}) '
        f'SELECT "case", 0, {columns} FROM attachments_before'
    )
    op.drop_table("attachments_before")
