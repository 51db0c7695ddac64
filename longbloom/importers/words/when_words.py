"""The words of dates in English, Spanish and German, and French months, in plain letters."""

_MONTHS = (
    "january jan enero ene januar janner janvier",
    "february feb febrero februar fevrier",
    "march mar marzo marz mrz mars maerz",
    "april apr abril abr avril avr",
    "may mayo mai",
    "june jun junio juni juin",
    "july jul julio juli juillet",
    "august aug agosto ago aout",
    "september sep sept septiembre setiembre set septembre",
    "october oct octubre okt oktober octobre",
    "november nov noviembre novembre",
    "december dec dic diciembre dez dezember decembre",
)
_WEEKDAYS = (
    "monday mon lunes montag",
    "tuesday tue tues martes dienstag",
    "wednesday wed miercoles mittwoch",
    "thursday thu thur thurs jueves donnerstag",
    "friday fri viernes freitag",
    "saturday sat sabado samstag sonnabend",
    "sunday sun domingo sonntag",
)
_UNITS = {
    "day": "day days dia dias tag tage tagen",
    "week": "week weeks semana semanas woche wochen",
    "month": "month months mes meses monat monate monaten",
    "year": "year years yr yrs ano anos jahr jahre jahren",
}
_NUMBERS = (
    "a an one un una uno ein eine einem einer",
    "two dos zwei couple",
    "three tres drei",
    "four cuatro vier",
    "five cinco funf",
    "six seis sechs",
    "seven siete sieben",
    "eight ocho acht",
    "nine nueve neun",
    "ten diez zehn",
    "eleven once elf",
    "twelve doce zwolf",
)
_NEAR = {
    0: ("today", "now", "tonight", "this morning", "this afternoon", "this evening", "hoy",
        "ahora", "esta manana", "esta tarde", "esta noche", "heute", "jetzt", "heute fruh"),
    1: ("yesterday", "last night", "yesterday morning", "yesterday evening",
        "yesterday afternoon", "ayer", "anoche", "gestern", "gestern abend"),
    2: ("day before yesterday", "anteayer", "antier", "antes ayer", "vorgestern"),
    -1: ("tomorrow", "manana", "morgen"),
}  # fmt: skip

MONTHS = {word: n for n, words in enumerate(_MONTHS, start=1) for word in words.split()}
WEEKDAYS = {word: n for n, words in enumerate(_WEEKDAYS) for word in words.split()}
UNITS = {word: unit for unit, words in _UNITS.items() for word in words.split()}
NUMBERS = {word: n for n, words in enumerate(_NUMBERS, start=1) for word in words.split()}
AGO = {"ago", "back", "hace", "vor", "atras"}
LAST = {"last", "past", "pasado", "pasada", "ultimo", "ultima", "letzte", "letzten", "letzter",
        "letztes", "letztem", "vorige", "vorigen", "voriges", "vergangenen"}  # fmt: skip
THIS = {"this", "este", "esta", "diese", "diesen", "dieses", "diesem", "dieser"}
SEASONS = {"spring", "summer", "autumn", "fall", "winter", "primavera", "verano", "otono",
           "invierno", "fruhling", "fruhjahr", "sommer", "herbst"}  # fmt: skip
YULE = {"christmas", "xmas", "navidad", "navidades", "weihnachten"}
NEARLY = {"early", "mid", "middle", "late", "beginning", "start", "end", "principio", "principios",
          "comienzos", "inicios", "mediados", "final", "finales", "fines", "anfang", "mitte",
          "ende"}  # fmt: skip
"""They make a date less exact than its month or year, for which there is no shorter name."""
ABOUT = {"about", "around", "roughly", "approximately", "approx", "circa", "ca", "c", "maybe",
         "probably", "i", "think", "in", "on", "the", "of", "at", "since", "sometime", "it", "was",
         "el", "la", "los", "las", "de", "del", "en", "a", "hacia", "sobre", "desde", "creo",
         "que", "fue", "alrededor", "aproximadamente", "mas", "o", "menos", "im", "am", "der",
         "die", "das", "den", "des", "seit", "etwa", "ungefahr", "um", "d"}  # fmt: skip


def days_back(words: str) -> int | None:
    """How many days before today; None when these words name no such day."""
    bare = words.removeprefix("the ")
    return next((back for back, names in _NEAR.items() if bare in names), None)
