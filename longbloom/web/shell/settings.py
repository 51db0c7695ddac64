"""Settings by environment, safe when nothing is set: one person, one encrypted file, this machine."""

import os
import secrets
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from csp.constants import NONE, SELF

from longbloom.web.shell.journey import CHAPTERS
from longbloom.web.shell.keys import Keyring
from longbloom.web.shell.vault import Vault



def postgres(address: str) -> dict[str, object]:
    """Django's settings for a postgresql:// address."""
    parts = urlsplit(address)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or parse_qs(parts.query).get("host", [""])[0],
        "PORT": parts.port or "",
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }


WEB = Path(__file__).parents[1]
HOME = Path(
    os.environ.get("LONGBLOOM_HOME")
    or Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share") / "longbloom"
)
POSTGRES = os.environ.get("LONGBLOOM_DATABASE", "")
"""A PostgreSQL address (postgresql://…) for an organisation; empty: one encrypted file."""
VAULT = None if POSTGRES else Vault(Keyring(HOME / "keys.json"))

SECRET_KEY = os.environ.get("LONGBLOOM_SECRET") or secrets.token_urlsafe(48)
"""Made anew at every start: a restart locks the store and ends every session anyway."""
DEBUG = False
ALLOWED_HOSTS = os.environ.get("LONGBLOOM_HOSTS", "127.0.0.1,localhost,[::1]").split(",")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    *(f"longbloom.web.{chapter}" for chapter in CHAPTERS),
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "longbloom.web.shell.lock.LockedDoor",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ENCRYPTED_FILE = {
    "ENGINE": "longbloom.web.shell.sqlcipher",
    "NAME": str(HOME / "longbloom.db"),
    "CONN_MAX_AGE": None,
    "OPTIONS": {
        "vault": VAULT,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY;"
            "PRAGMA cache_size=-20000; PRAGMA secure_delete=ON; PRAGMA busy_timeout=20000"
        ),
        "transaction_mode": "IMMEDIATE",
    },
}
DATABASES = {"default": postgres(POSTGRES) if POSTGRES else ENCRYPTED_FILE}
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [WEB],
        "OPTIONS": {"context_processors": ["django.contrib.auth.context_processors.auth"]},
    }
]
ROOT_URLCONF = "longbloom.web.shell.urls"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
USE_TZ = True
STATIC_URL = "static/"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_HTTPONLY = True
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
"""Never the handler that writes temporary files: nothing of hers lies on disk in the clear."""
