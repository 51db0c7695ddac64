"""Settings by environment, safe when none is set: one person, one encrypted file, this machine."""

import os
import secrets
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from csp.constants import NONE, SELF

from longbloom.web.shell.journey import CHAPTERS
from longbloom.web.shell.keys import Keyring
from longbloom.web.shell.vault import Vault
from longbloom.web.shell.zone import zone_of_this_computer


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
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    *(f"longbloom.web.{chapter}" for chapter in CHAPTERS),
]
MIDDLEWARE = [
    "longbloom.web.shell.device_hosts.RightDoor",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "longbloom.web.shell.speaking.InHerLanguage",
    "longbloom.web.shell.lock.LockedDoor",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "longbloom.web.shell.accounts.SignedIn",
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
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "longbloom.web.shell.context.house",
            ]
        },
    }
]
ROOT_URLCONF = "longbloom.web.shell.urls"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "longbloom.web.shell.accounts.ByPassphrase",
]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
CSRF_FAILURE_VIEW = "longbloom.web.shell.errors.stale_form"
MFA_ADAPTER = "longbloom.web.shell.accounts_passkeys.Adapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
"""accounts_passkeys.py checks the origin itself, and takes no other than the page's own."""
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_CLIENT_IP_CALLABLE = "longbloom.web.shell.accounts.no_address"
AXES_SENSITIVE_PARAMETERS = [
    "username", "ip_address", "name", "passphrase", "new", "again", "code", "answer", "next",
    "csrfmiddlewaretoken",
]  # fmt: skip
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = AXES_ENABLE_ADMIN = False
SILENCED_SYSTEM_CHECKS = ["axes.W002", "axes.W006"]
"""No middleware of axes (sign_in.py says itself how long to wait) and no addresses."""
USE_TZ = True
TIME_ZONE = zone_of_this_computer()
STATIC_URL = "static/"
STATICFILES_DIRS = [WEB / "shell/static"]
WHITENOISE_USE_FINDERS = True
"""The few static files are served from where they lie: nothing to collect."""
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("es", "Español")]
FORMAT_MODULE_PATH = "longbloom.web.shell.formats"
LOCALE_PATHS = [WEB / "shell/locale"]
LANGUAGE_COOKIE_SAMESITE = "Strict"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
"""What was done may name her treatment: kept in the encrypted session, never in a cookie."""
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
SESSION_COOKIE_AGE = int(os.environ.get("LONGBLOOM_IDLE_MINUTES") or 30) * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = bool(POSTGRES)
"""An organisation serves by https only; device_hosts.py does the same for a home's https door."""
DATA_UPLOAD_MAX_NUMBER_FILES = 5_000
"""A hospital's export may be a folder of thousands; add_files.py takes each in as it comes."""
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
"""Never the handler that writes temporary files: nothing of hers lies on disk in the clear."""
