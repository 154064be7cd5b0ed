"""Run by Alembic: applies migrations on the connection, and in the transaction, of ``monitor.store.migrate``."""

from alembic import context

from monitor.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # SQLite cannot alter a table in place: batch operations copy it. PostgreSQL simply alters.
    render_as_batch=True,
    transactional_ddl=True,
    transaction_per_migration=False,
)
context.run_migrations()
