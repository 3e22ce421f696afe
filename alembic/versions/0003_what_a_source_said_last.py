"""What a source said last.

Revision: 0003, after 0002
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TABLES = ("course", "module", "lesson", "block")


def upgrade() -> None:
    for table in TABLES:
        state = sa.Column(
            "source_state",
            sa.JSON().with_variant(postgresql.JSONB(), "postgresql"),
            nullable=False,
            server_default="{}",
        )
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(state)


def downgrade() -> None:
    for table in TABLES:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_column("source_state")
