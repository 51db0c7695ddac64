"""The index of words of a store, in the way of each database, and what is there already in it."""

from django.db import migrations

SQLITE = (
    "CREATE VIRTUAL TABLE record_words USING fts5(words, content='', contentless_delete=1,"
    " detail='none', tokenize='unicode61 remove_diacritics 0')",
    "INSERT INTO record_words(record_words, rank) VALUES ('secure-delete', 1)",
    "CREATE TRIGGER record_findable_gone AFTER DELETE ON record_findable BEGIN"
    " DELETE FROM record_words WHERE rowid = old.id; END",
)
POSTGRES = (
    "ALTER TABLE record_findable ADD COLUMN words tsvector",
    "CREATE INDEX record_findable_words ON record_findable USING gin (words)",
)
BACK = {
    "sqlite": ("DROP TRIGGER record_findable_gone", "DROP TABLE record_words"),
    "postgresql": ("ALTER TABLE record_findable DROP COLUMN words",),
}


def forwards(apps, schema_editor):
    statements = POSTGRES if schema_editor.connection.vendor == "postgresql" else SQLITE
    for statement in statements:
        schema_editor.execute(statement)


def backwards(apps, schema_editor):
    for statement in BACK[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def fill(apps, schema_editor):
    from longbloom.web.record.findable import fill_all

    fill_all()


class Migration(migrations.Migration):

    dependencies = [
        ('record', '0004_review'),
    ]

    operations = [
        migrations.RunPython(forwards, backwards),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
