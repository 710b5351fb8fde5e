"""Applications of every procedure: without a last day of stay, of an event, beside another one."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """SQLite cannot alter a column: the last day of stay moves to a new one, which takes its name."""
    op.add_column("cases", sa.Column("expiry_or_none", sa.Date(), nullable=True))
    op.execute("UPDATE cases SET expiry_or_none = expiry")
    op.drop_column("cases", "expiry")
    op.execute("ALTER TABLE cases RENAME COLUMN expiry_or_none TO expiry")
    op.add_column("cases", sa.Column("event", sa.Date(), nullable=True))
    op.add_column("cases", sa.Column("letter", sa.Text(), nullable=False, server_default=""))
    op.execute("ALTER TABLE cases ADD COLUMN main_case TEXT REFERENCES cases (id)")
    op.create_index("ix_cases_main_case", "cases", ["main_case"], unique=False)
