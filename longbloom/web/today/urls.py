"""The addresses of the first page of the day and of the ways to begin."""

from django.urls import path

from longbloom.web.today.look_round import leave_demo, look_round
from longbloom.web.today.today import today
from longbloom.web.today.type_a_little import type_a_little

app_name = "today"
urlpatterns = [
    path("", today, name="today"),
    path("start/", type_a_little, name="type_a_little"),
    path("look-round/", look_round, name="look_round"),
    path("look-round/leave/", leave_demo, name="leave_demo"),
]
