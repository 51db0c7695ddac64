"""Longbloom's own settings with few pages and cheap keys, for tests of its doors."""

from longbloom.web.shell import keys
from longbloom.web.shell.settings import *  # noqa: F403

keys.MEMORY_KIB, keys.PASSES, keys.LANES = 64, 1, 1

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "longbloom.web.record",
]
MIDDLEWARE = [
    "longbloom.web.shell.device_hosts.RightDoor",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "longbloom.web.shell.lock.LockedDoor",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [WEB],  # noqa: F405
        "OPTIONS": {
            "context_processors": [
                "django.contrib.auth.context_processors.auth",
                "django.template.context_processors.request",
                "longbloom.web.shell.context.house",
            ]
        },
    }
]
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
ROOT_URLCONF = "tests.web.shell.house_urls"
LOGIN_URL = "/unlock/"
STATICFILES_DIRS = [WEB / "shell/static"]  # noqa: F405
CSRF_FAILURE_VIEW = "django.views.csrf.csrf_failure"
