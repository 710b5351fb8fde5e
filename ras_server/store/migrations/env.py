"""Run by Alembic: the connection is the caller's."""

from alembic import context

from ras_server.store.tables import Table

context.configure(
    connection=context.config.attributes["connection"], target_metadata=Table.metadata, transactional_ddl=True
)
with context.begin_transaction():
    context.run_migrations()
