"""What accounts and their letters need: who signs a form, languages, resets, what became of a letter."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Registrations live for minutes: those that are open begin anew."""
    op.drop_table("registrations")
    op.create_table(
        "registrations",
        sa.Column("handle_hash", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("auth_fingerprint", sa.Text(), nullable=False),
        sa.Column("auth_expires", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sign_fingerprint", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=False),
        sa.Column("sex", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("handle_hash"),
    )
    op.create_table(
        "resets",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("auth_id", sa.Text(), nullable=False),
        sa.Column("mail", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    _add("accounts", sa.Column("letter_language", sa.Text(), nullable=False, server_default=""))
    _add("accounts", sa.Column("mail_trouble", sa.Boolean(), nullable=False, server_default=sa.false()))
    _add("links", sa.Column("value", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("letters") as letters:
        letters.add_column(sa.Column("account", sa.Text(), nullable=True))
        letters.add_column(sa.Column("kind", sa.Text(), nullable=False, server_default=""))
        letters.add_column(sa.Column("state", sa.Text(), nullable=False, server_default="sent"))
        letters.add_column(sa.Column("attempts", sa.Integer(), nullable=False, server_default="0"))
        letters.add_column(sa.Column("try_at", sa.DateTime(timezone=True), nullable=True))
        letters.add_column(sa.Column("reply", sa.Text(), nullable=False, server_default=""))
        letters.create_foreign_key("letters_account_fkey", "accounts", ["account"], ["id"])
        letters.create_index("ix_letters_account", ["account"])
        letters.create_index("ix_letters_state", ["state"])


def _add(table: str, column: "sa.Column[object]") -> None:
    op.add_column(table, column)
