"""Which kinds of Apple Health record become facts, under what name and added up how."""

from msgspec import Struct

SUM, EACH, RANGE, SLEEP = "sum of a day", "each", "lowest to highest of a day", "sleep of a night"


class Measure(Struct, frozen=True):
    """One kind of record: its plain name, its LOINC code where one is cited, how it is taken."""

    name: str
    how: str
    loinc: str = ""


NIGHT, BED = Measure("Sleep", SLEEP), Measure("Time in bed", SLEEP)
MEASURES = {
    "HKQuantityTypeIdentifierBodyMass": Measure("Body weight", EACH, "29463-7"),
    "HKQuantityTypeIdentifierHeight": Measure("Body height", EACH, "8302-2"),
    "HKQuantityTypeIdentifierBodyTemperature": Measure("Body temperature", EACH, "8310-5"),
    "HKQuantityTypeIdentifierBloodPressureSystolic": Measure(
        "Systolic blood pressure", EACH, "8480-6"
    ),
    "HKQuantityTypeIdentifierBloodPressureDiastolic": Measure(
        "Diastolic blood pressure", EACH, "8462-4"
    ),
    "HKQuantityTypeIdentifierRestingHeartRate": Measure("Resting heart rate", EACH),
    "HKQuantityTypeIdentifierHeartRate": Measure("Heart rate", RANGE, "8867-4"),
    "HKQuantityTypeIdentifierRespiratoryRate": Measure("Respiratory rate", RANGE, "9279-1"),
    "HKQuantityTypeIdentifierOxygenSaturation": Measure("Oxygen saturation", RANGE, "59408-5"),
    "HKQuantityTypeIdentifierStepCount": Measure("Steps", SUM),
    "HKQuantityTypeIdentifierDistanceWalkingRunning": Measure("Walking distance", SUM),
    "HKQuantityTypeIdentifierActiveEnergyBurned": Measure("Active energy", SUM),
    "HKQuantityTypeIdentifierAppleExerciseTime": Measure("Active minutes", SUM),
    "HKCategoryTypeIdentifierSleepAnalysis": NIGHT,
}
"""LOINC codes as in our codes.csv and the vital sign examples of HL7's US Core guide."""

UNITS = {"count/min": "/min", "count": ""}
"""Apple's "count" is what the name already says."""

SHARE = "%"
"""Apple writes 97 % as the value 0.97 with the unit %."""

ASLEEP = "HKCategoryValueSleepAnalysisAsleep"
IN_BED = "HKCategoryValueSleepAnalysisInBed"
AWAKE = "HKCategoryValueSleepAnalysisAwake"
SEXES = {
    "HKBiologicalSexFemale": "female",
    "HKBiologicalSexMale": "male",
    "HKBiologicalSexOther": "other",
}
