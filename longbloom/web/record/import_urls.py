"""The addresses of adding files, and of the files themselves."""

from django.urls import path

from longbloom.web.record.add_files import add_files
from longbloom.web.record.arrival import act, arrival
from longbloom.web.record.match_table import match_table, table_stands
from longbloom.web.record.papers import files, piece, save_copy
from longbloom.web.record.paste import paste
from longbloom.web.record.unread import left, left_piece, unread

urlpatterns = [
    path("files/", files, name="files"),
    path("files/add/", add_files, name="add_files"),
    path("files/paste/", paste, name="paste"),
    path("files/unread/", unread, name="unread"),
    path("files/open/<int:pk>/", piece, name="piece"),
    path("files/open/<int:pk>/save/", save_copy, name="save_copy"),
    path("files/open/<int:pk>/table/<int:number>/", match_table, name="match_table"),
    path("files/open/<int:pk>/table/<int:number>/<slug:what>/", table_stands, name="table_stands"),
    path("files/<int:pk>/", arrival, name="arrival"),
    path("files/<int:pk>/left/<int:number>/", left, name="left"),
    path("files/<int:pk>/left/<int:number>/<int:at>/", left_piece, name="left_piece"),
    path("files/<int:pk>/<slug:what>/", act, name="act"),
]
