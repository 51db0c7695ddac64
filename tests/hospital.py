"""The smallest FHIR files a hospital could hand to Ana."""

import json
from pathlib import Path
from typing import Any

Resource = dict[str, Any]


def patient(key: str = "a", name: str = "Ana Ruiz", born: str = "1975-06-02") -> Resource:
    return {
        "resourceType": "Patient",
        "id": key,
        "name": [{"text": name}],
        "birthDate": born,
        "gender": "female",
    }


def condition(
    key: str = "c1", of: str = "a", text: str = "Malignant neoplasm of breast"
) -> Resource:
    return {
        "resourceType": "Condition",
        "id": key,
        "subject": {"reference": f"Patient/{of}"},
        "code": {"text": text},
        "onsetDateTime": "2018-03-05",
    }


def bundle(*resources: Resource) -> Resource:
    """These resources, or Ana and her breast cancer."""
    held = resources or (patient(), condition())
    return {
        "resourceType": "Bundle",
        "type": "collection",
        "entry": [{"resource": resource} for resource in held],
    }


def written(path: Path, data: Resource) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data), encoding="utf-8")
    return path
