"""Make the tables of the portal"""

import sqlalchemy as sa
from alembic import op

revision = "0001_tables"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_audit_head_single")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_head")),
    )
    op.create_table(
        "event_payloads",
        sa.Column("event_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_event_payloads")),
    )
    op.create_table(
        "events",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("basin_id", sa.Integer(), nullable=True),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("verb", sa.String(length=60), nullable=False),
        sa.Column("object_type", sa.String(length=40), nullable=False),
        sa.Column("object_id", sa.Integer(), nullable=False),
        sa.Column("payload_digest", sa.String(length=64), nullable=False),
        sa.Column("previous_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
        sa.UniqueConstraint("hash", name=op.f("uq_events_hash")),
    )
    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.create_index("ix_events_object", ["object_type", "object_id"], unique=False)

    op.create_table(
        "files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("stored_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_files")),
        sa.UniqueConstraint("key", name=op.f("uq_files_key")),
    )
    op.create_table(
        "jobs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task", sa.String(length=60), nullable=False),
        sa.Column("arguments", sa.JSON(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("basin_id", sa.Integer(), nullable=True),
        sa.Column("subject_type", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "waiting",
                "running",
                "done",
                "failed",
                name="jobstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("progress", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("failure", sa.String(length=60), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state = 'running') = (lease_until IS NOT NULL)", name=op.f("ck_jobs_leased_while_running")
        ),
        sa.CheckConstraint("progress BETWEEN 0 AND 100", name=op.f("ck_jobs_percent")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jobs")),
    )
    with op.batch_alter_table("jobs", schema=None) as batch_op:
        batch_op.create_index("ix_jobs_subject", ["subject_type", "subject_id"], unique=False)
        batch_op.create_index(
            "uq_jobs_one_pending",
            ["key"],
            unique=True,
            sqlite_where=sa.text("state IN ('waiting', 'running')"),
            postgresql_where=sa.text("state IN ('waiting', 'running')"),
        )

    op.create_table(
        "submissions",
        sa.Column("key_digest", sa.String(length=64), nullable=False),
        sa.Column("location", sa.Text(), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key_digest", name=op.f("pk_submissions")),
    )
    op.create_table(
        "texts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_texts")),
    )
    op.create_table(
        "wordings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wordings")),
    )
    with op.batch_alter_table("wordings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_wordings_digest"), ["digest"], unique=False)

    op.create_table(
        "basins",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("name_id", sa.Integer(), nullable=False),
        sa.Column("description_id", sa.Integer(), nullable=True),
        sa.Column("states", sa.JSON(), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("zone", sa.String(length=40), nullable=False),
        sa.Column("is_demonstration", sa.Boolean(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["description_id"], ["texts.id"], name=op.f("fk_basins_description_id")),
        sa.ForeignKeyConstraint(["name_id"], ["texts.id"], name=op.f("fk_basins_name_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_basins")),
        sa.UniqueConstraint("slug", name=op.f("uq_basins_slug")),
    )
    op.create_table(
        "bodies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "state",
                "public_body",
                "international",
                "ngo",
                "association",
                "company",
                name="bodykind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("name_id", sa.Integer(), nullable=False),
        sa.Column("abbreviation_id", sa.Integer(), nullable=True),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["abbreviation_id"], ["texts.id"], name=op.f("fk_bodies_abbreviation_id")),
        sa.ForeignKeyConstraint(["name_id"], ["texts.id"], name=op.f("fk_bodies_name_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["bodies.id"], name=op.f("fk_bodies_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bodies")),
        sa.UniqueConstraint("code", name=op.f("uq_bodies_code")),
    )
    op.create_table(
        "persons",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["name_id"], ["texts.id"], name=op.f("fk_persons_name_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_persons")),
    )
    op.create_table(
        "text_wordings",
        sa.Column("text_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("wording_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["text_id"], ["texts.id"], name=op.f("fk_text_wordings_text_id")),
        sa.ForeignKeyConstraint(["wording_id"], ["wordings.id"], name=op.f("fk_text_wordings_wording_id")),
        sa.PrimaryKeyConstraint("text_id", "language", name=op.f("pk_text_wordings")),
    )
    op.create_table(
        "translations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("wording_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column(
            "quality",
            sa.Enum(
                "machine",
                "draft",
                "reviewed",
                name="quality",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("declared_by_id", sa.Integer(), nullable=True),
        sa.Column("declared_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["wordings.id"], name=op.f("fk_translations_source_id")),
        sa.ForeignKeyConstraint(["wording_id"], ["wordings.id"], name=op.f("fk_translations_wording_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_translations")),
    )
    with op.batch_alter_table("translations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_translations_source_id"), ["source_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_translations_wording_id"), ["wording_id"], unique=False)

    op.create_table(
        "audiences",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("basin_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "working_group",
                "bodies",
                "public",
                name="audiencekind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["basin_id"], ["basins.id"], name=op.f("fk_audiences_basin_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audiences")),
    )
    with op.batch_alter_table("audiences", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audiences_basin_id"), ["basin_id"], unique=False)

    op.create_table(
        "body_basins",
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column("basin_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["basin_id"], ["basins.id"], name=op.f("fk_body_basins_basin_id")),
        sa.ForeignKeyConstraint(["body_id"], ["bodies.id"], name=op.f("fk_body_basins_body_id")),
        sa.PrimaryKeyConstraint("body_id", "basin_id", name=op.f("pk_body_basins")),
    )
    op.create_table(
        "documents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("basin_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "plan",
                "agreement",
                "partnership",
                "act",
                "charter",
                "model",
                "concept",
                name="documentkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("title_id", sa.Integer(), nullable=False),
        sa.Column("source_language", sa.String(length=35), nullable=False),
        sa.Column("authentic_languages", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["basin_id"], ["basins.id"], name=op.f("fk_documents_basin_id")),
        sa.ForeignKeyConstraint(["title_id"], ["texts.id"], name=op.f("fk_documents_title_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
        sa.UniqueConstraint("basin_id", "code", name=op.f("uq_documents_basin_id_code")),
    )
    with op.batch_alter_table("documents", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_documents_basin_id"), ["basin_id"], unique=False)

    op.create_table(
        "mandates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column(
            "capacity",
            sa.Enum(
                "drafter",
                "legal",
                "signatory",
                "acting_signatory",
                "observer",
                name="capacity",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_mandates_ends_after_it_begins")
        ),
        sa.ForeignKeyConstraint(["body_id"], ["bodies.id"], name=op.f("fk_mandates_body_id")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_mandates_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mandates")),
        sa.UniqueConstraint(
            "person_id",
            "body_id",
            "capacity",
            "valid_from",
            name=op.f("uq_mandates_person_id_body_id_capacity_valid_from"),
        ),
    )
    with op.batch_alter_table("mandates", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mandates_body_id"), ["body_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_mandates_person_id"), ["person_id"], unique=False)

    op.create_table(
        "places",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("basin_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "state",
                "oblast",
                "district",
                "locality",
                "water_body",
                "basin_unit",
                name="placekind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("name_id", sa.Integer(), nullable=False),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["basin_id"], ["basins.id"], name=op.f("fk_places_basin_id")),
        sa.ForeignKeyConstraint(["name_id"], ["texts.id"], name=op.f("fk_places_name_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_places")),
        sa.UniqueConstraint("basin_id", "code", name=op.f("uq_places_basin_id_code")),
    )
    with op.batch_alter_table("places", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_places_basin_id"), ["basin_id"], unique=False)

    op.create_table(
        "replies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("basin_id", sa.Integer(), nullable=False),
        sa.Column(
            "disposition",
            sa.Enum(
                "accepted",
                "partly_accepted",
                "not_accepted",
                "noted",
                "answered",
                "out_of_scope",
                "deferred",
                name="disposition",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "effect",
            sa.Enum(
                "this_text",
                "other_document",
                "measure",
                "problem_list",
                "none",
                name="effect",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reason_id", sa.Integer(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "drafted",
                "approved",
                "published",
                "replaced",
                name="replystate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("drafted_by_id", sa.Integer(), nullable=True),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("approved_by_id", sa.Integer(), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "disposition = 'accepted' OR reason_id IS NOT NULL", name=op.f("ck_replies_reasoned")
        ),
        sa.CheckConstraint(
            "state <> 'published' OR published_at IS NOT NULL", name=op.f("ck_replies_published_since")
        ),
        sa.CheckConstraint(
            "state = 'drafted' OR approved_at IS NOT NULL", name=op.f("ck_replies_approved_since")
        ),
        sa.ForeignKeyConstraint(["basin_id"], ["basins.id"], name=op.f("fk_replies_basin_id")),
        sa.ForeignKeyConstraint(["reason_id"], ["texts.id"], name=op.f("fk_replies_reason_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_replies")),
    )
    with op.batch_alter_table("replies", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_replies_basin_id"), ["basin_id"], unique=False)

    op.create_table(
        "users",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=255), nullable=False),
        sa.Column("password", sa.String(length=255), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("fs_uniquifier", sa.String(length=64), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_users_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("email", name=op.f("uq_users_email")),
        sa.UniqueConstraint("fs_uniquifier", name=op.f("uq_users_fs_uniquifier")),
    )
    op.create_table(
        "audience_bodies",
        sa.Column("audience_id", sa.Integer(), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["audience_id"], ["audiences.id"], name=op.f("fk_audience_bodies_audience_id")
        ),
        sa.ForeignKeyConstraint(["body_id"], ["bodies.id"], name=op.f("fk_audience_bodies_body_id")),
        sa.PrimaryKeyConstraint("audience_id", "body_id", name=op.f("pk_audience_bodies")),
    )
    op.create_table(
        "booklets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("title_id", sa.Integer(), nullable=False),
        sa.Column("subtitle_id", sa.Integer(), nullable=True),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("glossary", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_booklets_document_id")),
        sa.ForeignKeyConstraint(["subtitle_id"], ["texts.id"], name=op.f("fk_booklets_subtitle_id")),
        sa.ForeignKeyConstraint(["title_id"], ["texts.id"], name=op.f("fk_booklets_title_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_booklets")),
    )
    with op.batch_alter_table("booklets", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_booklets_document_id"), ["document_id"], unique=False)

    op.create_table(
        "contributions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("basin_id", sa.Integer(), nullable=False),
        sa.Column("audience_id", sa.Integer(), nullable=False),
        sa.Column("register_number", sa.String(length=20), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("body_id", sa.Integer(), nullable=True),
        sa.Column(
            "channel",
            sa.Enum(
                "web",
                "email",
                "letter",
                "hearing",
                "telephone",
                name="channel",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(register_number IS NULL) = (received_at IS NULL)",
            name=op.f("ck_contributions_numbered_when_received"),
        ),
        sa.ForeignKeyConstraint(["audience_id"], ["audiences.id"], name=op.f("fk_contributions_audience_id")),
        sa.ForeignKeyConstraint(["basin_id"], ["basins.id"], name=op.f("fk_contributions_basin_id")),
        sa.ForeignKeyConstraint(["body_id"], ["bodies.id"], name=op.f("fk_contributions_body_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contributions")),
        sa.UniqueConstraint(
            "basin_id", "register_number", name=op.f("uq_contributions_basin_id_register_number")
        ),
    )
    with op.batch_alter_table("contributions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contributions_basin_id"), ["basin_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_contributions_body_id"), ["body_id"], unique=False)

    op.create_table(
        "provisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_provisions_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_provisions")),
        sa.UniqueConstraint("uid", name=op.f("uq_provisions_uid")),
    )
    with op.batch_alter_table("provisions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_provisions_document_id"), ["document_id"], unique=False)

    op.create_table(
        "register_series",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("basin_id", sa.Integer(), nullable=False),
        sa.Column("audience_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("series", sa.Integer(), nullable=False),
        sa.Column("last_number", sa.Integer(), nullable=False),
        sa.CheckConstraint("series BETWEEN 10 AND 99", name=op.f("ck_register_series_two_digits")),
        sa.ForeignKeyConstraint(
            ["audience_id"], ["audiences.id"], name=op.f("fk_register_series_audience_id")
        ),
        sa.ForeignKeyConstraint(["basin_id"], ["basins.id"], name=op.f("fk_register_series_basin_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_series")),
        sa.UniqueConstraint(
            "audience_id", "year", "series", name=op.f("uq_register_series_audience_id_year_series")
        ),
        sa.UniqueConstraint(
            "basin_id", "year", "series", name=op.f("uq_register_series_basin_id_year_series")
        ),
    )
    op.create_table(
        "role_assignments",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("basin_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "secretary",
                "editor",
                "translator",
                "moderator",
                "auditor",
                "administrator",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["basin_id"], ["basins.id"], name=op.f("fk_role_assignments_basin_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_role_assignments_user_id")),
        sa.PrimaryKeyConstraint("user_id", "basin_id", "role", name=op.f("pk_role_assignments")),
    )
    op.create_table(
        "sessions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("secret_digest", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_sessions_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessions")),
        sa.UniqueConstraint("secret_digest", name=op.f("uq_sessions_secret_digest")),
    )
    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sessions_user_id"), ["user_id"], unique=False)

    op.create_table(
        "versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "working",
                "frozen",
                "circulated",
                "superseded",
                "adopted",
                "withdrawn",
                name="versionstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("based_on_id", sa.Integer(), nullable=True),
        sa.Column("audience_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=True),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("frozen_by_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(state = 'working') = (digest IS NULL) AND (digest IS NULL) = (frozen_at IS NULL)",
            name=op.f("ck_versions_frozen_with_digest"),
        ),
        sa.ForeignKeyConstraint(["audience_id"], ["audiences.id"], name=op.f("fk_versions_audience_id")),
        sa.ForeignKeyConstraint(["based_on_id"], ["versions.id"], name=op.f("fk_versions_based_on_id")),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_versions_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_versions")),
        sa.UniqueConstraint("document_id", "number", name=op.f("uq_versions_document_id_number")),
    )
    with op.batch_alter_table("versions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_versions_document_id"), ["document_id"], unique=False)
        batch_op.create_index(
            "uq_versions_one_working",
            ["document_id"],
            unique=True,
            sqlite_where=sa.text("state = 'working'"),
            postgresql_where=sa.text("state = 'working'"),
        )

    op.create_table(
        "changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("provision_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=True),
        sa.Column("reply_id", sa.Integer(), nullable=True),
        sa.Column("own_reason_id", sa.Integer(), nullable=True),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(reply_id IS NULL) <> (own_reason_id IS NULL)", name=op.f("ck_changes_one_cause")
        ),
        sa.ForeignKeyConstraint(["own_reason_id"], ["texts.id"], name=op.f("fk_changes_own_reason_id")),
        sa.ForeignKeyConstraint(["provision_id"], ["provisions.id"], name=op.f("fk_changes_provision_id")),
        sa.ForeignKeyConstraint(["reply_id"], ["replies.id"], name=op.f("fk_changes_reply_id")),
        sa.ForeignKeyConstraint(["version_id"], ["versions.id"], name=op.f("fk_changes_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_changes")),
        sa.UniqueConstraint(
            "version_id",
            "provision_id",
            "reply_id",
            "language",
            name=op.f("uq_changes_version_id_provision_id_reply_id_language"),
        ),
    )
    with op.batch_alter_table("changes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_changes_provision_id"), ["provision_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_changes_reply_id"), ["reply_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_changes_version_id"), ["version_id"], unique=False)

    op.create_table(
        "editions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("booklet_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("audience_id", sa.Integer(), nullable=False),
        sa.Column("basin_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("number", sa.String(length=30), nullable=False),
        sa.Column("contents", sa.JSON(), nullable=False),
        sa.Column("inputs_digest", sa.String(length=64), nullable=False),
        sa.Column("chain_length", sa.Integer(), nullable=False),
        sa.Column("chain_head", sa.String(length=64), nullable=False),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["audience_id"], ["audiences.id"], name=op.f("fk_editions_audience_id")),
        sa.ForeignKeyConstraint(["basin_id"], ["basins.id"], name=op.f("fk_editions_basin_id")),
        sa.ForeignKeyConstraint(["booklet_id"], ["booklets.id"], name=op.f("fk_editions_booklet_id")),
        sa.ForeignKeyConstraint(["version_id"], ["versions.id"], name=op.f("fk_editions_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_editions")),
        sa.UniqueConstraint("basin_id", "number", name=op.f("uq_editions_basin_id_number")),
    )
    with op.batch_alter_table("editions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_editions_booklet_id"), ["booklet_id"], unique=False)

    op.create_table(
        "imports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("filename", sa.String(length=255), nullable=False),
        sa.Column("file_digest", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("report", sa.JSON(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("imported_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["version_id"], ["versions.id"], name=op.f("fk_imports_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imports")),
    )
    with op.batch_alter_table("imports", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_imports_version_id"), ["version_id"], unique=False)

    op.create_table(
        "placements",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("provision_id", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "title",
                "preamble",
                "recital",
                "part",
                "chapter",
                "article",
                "paragraph",
                "item",
                "closing",
                "signature",
                "annex",
                name="clausekind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "agreed",
                "bracketed",
                "initialled",
                name="placementstatus",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["provision_id"], ["provisions.id"], name=op.f("fk_placements_provision_id")),
        sa.ForeignKeyConstraint(
            ["version_id", "parent_id"],
            ["placements.version_id", "placements.provision_id"],
            name="fk_placements_parent",
        ),
        sa.ForeignKeyConstraint(["version_id"], ["versions.id"], name=op.f("fk_placements_version_id")),
        sa.PrimaryKeyConstraint("version_id", "provision_id", name=op.f("pk_placements")),
    )
    with op.batch_alter_table("placements", schema=None) as batch_op:
        batch_op.create_index("ix_placements_siblings", ["version_id", "parent_id", "position"], unique=False)

    op.create_table(
        "remarks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contribution_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("provision_id", sa.Integer(), nullable=True),
        sa.Column(
            "relation",
            sa.Enum(
                "on",
                "before",
                "after",
                "whole",
                name="relation",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("quoted", sa.Text(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "conceptual",
                "legal",
                "technical",
                "editorial",
                "divergence",
                name="remarkkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("is_blocking", sa.Boolean(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "received",
                "admitted",
                "redirected",
                "duplicate",
                "withdrawn",
                "assigned",
                "answered",
                "settled",
                "maintained",
                "reconciled",
                "escalated",
                "decided",
                name="remarkstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("text_id", sa.Integer(), nullable=False),
        sa.Column("proposed_id", sa.Integer(), nullable=True),
        sa.Column("continues_id", sa.Integer(), nullable=True),
        sa.Column("duplicate_of_id", sa.Integer(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(relation = 'whole') = (provision_id IS NULL)", name=op.f("ck_remarks_clause_or_whole")
        ),
        sa.ForeignKeyConstraint(["continues_id"], ["remarks.id"], name=op.f("fk_remarks_continues_id")),
        sa.ForeignKeyConstraint(
            ["contribution_id"], ["contributions.id"], name=op.f("fk_remarks_contribution_id")
        ),
        sa.ForeignKeyConstraint(["duplicate_of_id"], ["remarks.id"], name=op.f("fk_remarks_duplicate_of_id")),
        sa.ForeignKeyConstraint(["proposed_id"], ["texts.id"], name=op.f("fk_remarks_proposed_id")),
        sa.ForeignKeyConstraint(["provision_id"], ["provisions.id"], name=op.f("fk_remarks_provision_id")),
        sa.ForeignKeyConstraint(["text_id"], ["texts.id"], name=op.f("fk_remarks_text_id")),
        sa.ForeignKeyConstraint(["version_id"], ["versions.id"], name=op.f("fk_remarks_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remarks")),
        sa.UniqueConstraint("contribution_id", "ordinal", name=op.f("uq_remarks_contribution_id_ordinal")),
    )
    with op.batch_alter_table("remarks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_remarks_contribution_id"), ["contribution_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_remarks_provision_id"), ["provision_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_remarks_version_id"), ["version_id"], unique=False)

    op.create_table(
        "rounds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("audience_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "planned",
                "open",
                "closed",
                "answered",
                "reconciling",
                "concluded",
                name="roundstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("zone", sa.String(length=40), nullable=False),
        sa.Column("is_hard", sa.Boolean(), nullable=False),
        sa.Column(
            "silence_rule",
            sa.Enum(
                "none",
                "tacit_consent",
                "escalate",
                name="silencerule",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("positions_offered", sa.JSON(), nullable=False),
        sa.Column("languages_asked", sa.JSON(), nullable=False),
        sa.Column("follows_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("state = 'planned' OR opened_at IS NOT NULL", name=op.f("ck_rounds_open_since")),
        sa.ForeignKeyConstraint(["audience_id"], ["audiences.id"], name=op.f("fk_rounds_audience_id")),
        sa.ForeignKeyConstraint(["follows_id"], ["rounds.id"], name=op.f("fk_rounds_follows_id")),
        sa.ForeignKeyConstraint(["version_id"], ["versions.id"], name=op.f("fk_rounds_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rounds")),
    )
    with op.batch_alter_table("rounds", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rounds_version_id"), ["version_id"], unique=False)

    op.create_table(
        "version_languages",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("sealed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["versions.id"], name=op.f("fk_version_languages_version_id")
        ),
        sa.PrimaryKeyConstraint("version_id", "language", name=op.f("pk_version_languages")),
    )
    op.create_table(
        "answers",
        sa.Column("reply_id", sa.Integer(), nullable=False),
        sa.Column("remark_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["remark_id"], ["remarks.id"], name=op.f("fk_answers_remark_id")),
        sa.ForeignKeyConstraint(["reply_id"], ["replies.id"], name=op.f("fk_answers_reply_id")),
        sa.PrimaryKeyConstraint("reply_id", "remark_id", name=op.f("pk_answers")),
    )
    with op.batch_alter_table("answers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_answers_remark_id"), ["remark_id"], unique=False)

    op.create_table(
        "invitations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "invited",
                "acknowledged",
                "drafting",
                "signed",
                "declined",
                "lapsed",
                name="invitationstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["bodies.id"], name=op.f("fk_invitations_body_id")),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_invitations_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
        sa.UniqueConstraint("round_id", "body_id", name=op.f("uq_invitations_round_id_body_id")),
    )
    with op.batch_alter_table("invitations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_invitations_body_id"), ["body_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_invitations_round_id"), ["round_id"], unique=False)

    op.create_table(
        "notes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("remark_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["remark_id"], ["remarks.id"], name=op.f("fk_notes_remark_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notes")),
    )
    with op.batch_alter_table("notes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_notes_remark_id"), ["remark_id"], unique=False)

    op.create_table(
        "placed_wordings",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("provision_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("wording_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id", "provision_id"],
            ["placements.version_id", "placements.provision_id"],
            name="fk_placed_wordings_placement",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["wording_id"], ["wordings.id"], name=op.f("fk_placed_wordings_wording_id")),
        sa.PrimaryKeyConstraint("version_id", "provision_id", "language", name=op.f("pk_placed_wordings")),
    )
    op.create_table(
        "renditions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("rendered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["editions.id"], name=op.f("fk_renditions_edition_id")),
        sa.ForeignKeyConstraint(["file_id"], ["files.id"], name=op.f("fk_renditions_file_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_renditions")),
        sa.UniqueConstraint("edition_id", name=op.f("uq_renditions_edition_id")),
    )
    op.create_table(
        "opinions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("invitation_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "drafting",
                "to_sign",
                "submitted",
                "superseded",
                name="opinionstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("letter_number", sa.String(length=60), nullable=False),
        sa.Column("letter_date", sa.Date(), nullable=True),
        sa.Column("letter_file_id", sa.Integer(), nullable=True),
        sa.Column("prepared_by_id", sa.Integer(), nullable=True),
        sa.Column("signed_by_id", sa.Integer(), nullable=True),
        sa.Column("is_late", sa.Boolean(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=True),
        sa.Column("supersedes_id", sa.Integer(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state IN ('submitted', 'superseded')) = (digest IS NOT NULL)",
            name=op.f("ck_opinions_submitted_with_digest"),
        ),
        sa.ForeignKeyConstraint(["id"], ["contributions.id"], name=op.f("fk_opinions_id")),
        sa.ForeignKeyConstraint(
            ["invitation_id"], ["invitations.id"], name=op.f("fk_opinions_invitation_id")
        ),
        sa.ForeignKeyConstraint(["letter_file_id"], ["files.id"], name=op.f("fk_opinions_letter_file_id")),
        sa.ForeignKeyConstraint(["supersedes_id"], ["opinions.id"], name=op.f("fk_opinions_supersedes_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opinions")),
    )
    with op.batch_alter_table("opinions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_opinions_invitation_id"), ["invitation_id"], unique=False)
        batch_op.create_index(
            "uq_opinions_one_draft",
            ["invitation_id"],
            unique=True,
            sqlite_where=sa.text("state IN ('drafting', 'to_sign')"),
            postgresql_where=sa.text("state IN ('drafting', 'to_sign')"),
        )
        batch_op.create_index(
            "uq_opinions_one_in_force",
            ["invitation_id"],
            unique=True,
            sqlite_where=sa.text("state = 'submitted'"),
            postgresql_where=sa.text("state = 'submitted'"),
        )

    op.create_table(
        "positions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("opinion_id", sa.Integer(), nullable=False),
        sa.Column("provision_id", sa.Integer(), nullable=True),
        sa.Column(
            "value",
            sa.Enum(
                "agreed",
                "agreed_with_remarks",
                "not_agreed",
                "outside_competence",
                name="positionvalue",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reason_id", sa.Integer(), nullable=True),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "value <> 'not_agreed' OR reason_id IS NOT NULL", name=op.f("ck_positions_refusal_reasoned")
        ),
        sa.ForeignKeyConstraint(["opinion_id"], ["opinions.id"], name=op.f("fk_positions_opinion_id")),
        sa.ForeignKeyConstraint(["provision_id"], ["provisions.id"], name=op.f("fk_positions_provision_id")),
        sa.ForeignKeyConstraint(["reason_id"], ["texts.id"], name=op.f("fk_positions_reason_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_positions")),
        sa.UniqueConstraint("opinion_id", "provision_id", name=op.f("uq_positions_opinion_id_provision_id")),
    )
    with op.batch_alter_table("positions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_positions_opinion_id"), ["opinion_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("positions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_positions_opinion_id"))

    op.drop_table("positions")
    with op.batch_alter_table("opinions", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_opinions_one_in_force",
            sqlite_where=sa.text("state = 'submitted'"),
            postgresql_where=sa.text("state = 'submitted'"),
        )
        batch_op.drop_index(
            "uq_opinions_one_draft",
            sqlite_where=sa.text("state IN ('drafting', 'to_sign')"),
            postgresql_where=sa.text("state IN ('drafting', 'to_sign')"),
        )
        batch_op.drop_index(batch_op.f("ix_opinions_invitation_id"))

    op.drop_table("opinions")
    op.drop_table("renditions")
    op.drop_table("placed_wordings")
    with op.batch_alter_table("notes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_notes_remark_id"))

    op.drop_table("notes")
    with op.batch_alter_table("invitations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_invitations_round_id"))
        batch_op.drop_index(batch_op.f("ix_invitations_body_id"))

    op.drop_table("invitations")
    with op.batch_alter_table("answers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_answers_remark_id"))

    op.drop_table("answers")
    op.drop_table("version_languages")
    with op.batch_alter_table("rounds", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_rounds_version_id"))

    op.drop_table("rounds")
    with op.batch_alter_table("remarks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_remarks_version_id"))
        batch_op.drop_index(batch_op.f("ix_remarks_provision_id"))
        batch_op.drop_index(batch_op.f("ix_remarks_contribution_id"))

    op.drop_table("remarks")
    with op.batch_alter_table("placements", schema=None) as batch_op:
        batch_op.drop_index("ix_placements_siblings")

    op.drop_table("placements")
    with op.batch_alter_table("imports", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_imports_version_id"))

    op.drop_table("imports")
    with op.batch_alter_table("editions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_editions_booklet_id"))

    op.drop_table("editions")
    with op.batch_alter_table("changes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_changes_version_id"))
        batch_op.drop_index(batch_op.f("ix_changes_reply_id"))
        batch_op.drop_index(batch_op.f("ix_changes_provision_id"))

    op.drop_table("changes")
    with op.batch_alter_table("versions", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_versions_one_working",
            sqlite_where=sa.text("state = 'working'"),
            postgresql_where=sa.text("state = 'working'"),
        )
        batch_op.drop_index(batch_op.f("ix_versions_document_id"))

    op.drop_table("versions")
    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sessions_user_id"))

    op.drop_table("sessions")
    op.drop_table("role_assignments")
    op.drop_table("register_series")
    with op.batch_alter_table("provisions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_provisions_document_id"))

    op.drop_table("provisions")
    with op.batch_alter_table("contributions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contributions_body_id"))
        batch_op.drop_index(batch_op.f("ix_contributions_basin_id"))

    op.drop_table("contributions")
    with op.batch_alter_table("booklets", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_booklets_document_id"))

    op.drop_table("booklets")
    op.drop_table("audience_bodies")
    op.drop_table("users")
    with op.batch_alter_table("replies", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_replies_basin_id"))

    op.drop_table("replies")
    with op.batch_alter_table("places", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_places_basin_id"))

    op.drop_table("places")
    with op.batch_alter_table("mandates", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mandates_person_id"))
        batch_op.drop_index(batch_op.f("ix_mandates_body_id"))

    op.drop_table("mandates")
    with op.batch_alter_table("documents", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_documents_basin_id"))

    op.drop_table("documents")
    op.drop_table("body_basins")
    with op.batch_alter_table("audiences", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_audiences_basin_id"))

    op.drop_table("audiences")
    with op.batch_alter_table("translations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_translations_wording_id"))
        batch_op.drop_index(batch_op.f("ix_translations_source_id"))

    op.drop_table("translations")
    op.drop_table("text_wordings")
    op.drop_table("persons")
    op.drop_table("bodies")
    op.drop_table("basins")
    with op.batch_alter_table("wordings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_wordings_digest"))

    op.drop_table("wordings")
    op.drop_table("texts")
    op.drop_table("submissions")
    with op.batch_alter_table("jobs", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_jobs_one_pending",
            sqlite_where=sa.text("state IN ('waiting', 'running')"),
            postgresql_where=sa.text("state IN ('waiting', 'running')"),
        )
        batch_op.drop_index("ix_jobs_subject")

    op.drop_table("jobs")
    op.drop_table("files")
    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.drop_index("ix_events_object")

    op.drop_table("events")
    op.drop_table("event_payloads")
    op.drop_table("audit_head")
