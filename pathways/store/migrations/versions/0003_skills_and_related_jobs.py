"""Where a skill was read; how much preparation a job takes; jobs that are like it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "occupation_job_zones",
        sa.Column("occupation", sa.String(length=100), nullable=False),
        sa.Column("zone", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=100), nullable=True),
        sa.ForeignKeyConstraint(
            ["occupation"], ["occupations.id"], name=op.f("fk_occupation_job_zones_occupation")
        ),
        sa.ForeignKeyConstraint(
            ["source"], ["sources.id"], name=op.f("fk_occupation_job_zones_source")
        ),
        sa.PrimaryKeyConstraint("occupation", name=op.f("pk_occupation_job_zones")),
    )
    op.create_table(
        "occupation_related",
        sa.Column("occupation", sa.String(length=100), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("job", sa.String(length=100), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=100), nullable=True),
        sa.ForeignKeyConstraint(
            ["occupation"], ["occupations.id"], name=op.f("fk_occupation_related_occupation")
        ),
        sa.ForeignKeyConstraint(
            ["source"], ["sources.id"], name=op.f("fk_occupation_related_source")
        ),
        sa.PrimaryKeyConstraint("occupation", "position", name=op.f("pk_occupation_related")),
    )
    with op.batch_alter_table("occupation_skills", schema=None) as batch_op:
        batch_op.add_column(sa.Column("source", sa.String(length=100), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_occupation_skills_source"), "sources", ["source"], ["id"]
        )


def downgrade() -> None:
    with op.batch_alter_table("occupation_skills", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_occupation_skills_source"), type_="foreignkey")
        batch_op.drop_column("source")

    op.drop_table("occupation_related")
    op.drop_table("occupation_job_zones")
