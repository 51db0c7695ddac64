"""Invented people: a woman with a name, a birth date and the numbers that sheets carry."""

from random import Random

from msgspec import Struct

from longbloom.core.record.dates import PartialDate

GIVEN = {
    "en": ("Margaret", "Dolores", "Alice", "Joan", "Patricia", "Yvonne", "Ruth", "Naomi"),
    "de": ("Annegret", "Heike", "Sabine", "Ursula", "Margarete", "Jutta"),
    "es": ("Carmen", "Pilar", "Lucía", "Rosario", "Teresa", "Dolores"),
    "fr": ("Hélène", "Monique", "Sylvie", "Geneviève", "Nathalie", "Brigitte"),
}
FAMILY = {
    "en": ("Flynn", "Whitcombe", "Adeyemi", "Larsen", "O'Rourke", "Castellano", "Brandt"),
    "de": ("Krüger", "Weißmann", "Schönfeld", "Petersen", "Hagedorn", "Özdemir"),
    "es": ("Ibáñez Moreno", "Cortés Vidal", "Peña Navarro", "Robles Gil"),
    "fr": ("Lefèvre", "Garnier", "Béranger", "Rousselot", "Chastaing"),
}


class Woman(Struct, frozen=True):
    """Whose sheet this is. Her birth day is over 12, so that it shows the order of a date."""

    given: str
    family: str
    born: PartialDate
    number: str

    @property
    def name(self) -> str:
        return f"{self.given} {self.family}"


def woman(dice: Random, language: str) -> Woman:
    return Woman(
        given=dice.choice(GIVEN[language]),
        family=dice.choice(FAMILY[language]),
        born=PartialDate(dice.randint(1941, 1982), dice.randint(1, 12), dice.randint(13, 28)),
        number=f"{dice.randint(1_000_000, 9_999_999)}",
    )


def name_printed(her: Woman, dice: Random) -> str:
    """As sheets write a name: given name first, family name first, or in capitals."""
    return dice.choice(
        (
            her.name,
            f"{her.family}, {her.given}",
            f"{her.family.upper()}, {her.given.upper()}",
            f"{her.family.upper()} {her.given}",
        )
    )
