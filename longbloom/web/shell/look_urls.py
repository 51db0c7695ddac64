"""The addresses of the choices about how it looks."""

from django.urls import path

from longbloom.web.shell.preferences import preferences

app_name = "look"
urlpatterns = [path("preferences/", preferences, name="preferences")]
