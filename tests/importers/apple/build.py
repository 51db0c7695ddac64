"""Small Apple Health exports, as an iPhone writes them."""

import io
import zipfile

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE HealthData [
<!-- HealthKit Export Version: 8 -->
<!ELEMENT HealthData (ExportDate,Me,(Record|ClinicalRecord)*)>
<!ATTLIST HealthData
  locale CDATA #REQUIRED
>
]>
<HealthData locale="en_US">
 <Me HKCharacteristicTypeIdentifierDateOfBirth="1974-03-02"
  HKCharacteristicTypeIdentifierBiologicalSex="HKBiologicalSexFemale"/>
"""
QUANTITY = "HKQuantityTypeIdentifier"


def record(
    kind: str, value: str, start: str, *, unit: str = "", source: str = "Phone", end: str = ""
) -> str:
    full = kind if kind.startswith("HK") else QUANTITY + kind
    return (
        f'<Record type="{full}" sourceName="{source}" unit="{unit}" '
        f'startDate="{start}" endDate="{end or start}" value="{value}"/>\n'
    )


def export(*records: str, end: str = "</HealthData>") -> bytes:
    return (HEAD + "".join(records) + end).encode()


def sleep(kind: str, start: str, end: str, source: str = "Watch") -> str:
    value = f"HKCategoryValueSleepAnalysis{kind}"
    return record("HKCategoryTypeIdentifierSleepAnalysis", value, start, end=end, source=source)


def zipped(entries: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(f"apple_health_export/{name}", data)
    return packed.getvalue()
