import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("record", "0002_exam_findings"),
    ]

    operations = [
        migrations.AddField(
            model_name="person",
            name="hidden",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="person",
            name="set_aside",
            field=models.JSONField(default=dict),
        ),
        migrations.CreateModel(
            name="Mark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                ("fact_id", models.CharField(max_length=20)),
                ("what", models.CharField(max_length=10)),
                ("words", models.TextField(blank=True, default="")),
                ("noted_at", models.CharField(max_length=40)),
                ("taken_back_at", models.CharField(blank=True, default="", max_length=40)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="record.person",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["person", "kind", "fact_id"], name="mark_of_fact")
                ],
            },
        ),
    ]
