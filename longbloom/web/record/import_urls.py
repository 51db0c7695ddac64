"""The addresses of adding files, and of the files themselves."""

from django.urls import path

from longbloom.web.record.add_files import add_files
from longbloom.web.record.arrival import act, arrival
from longbloom.web.record.check import check, check_all, check_one, waiting
from longbloom.web.record.library import library
from longbloom.web.record.match_table import match_table, table_stands
from longbloom.web.record.page_images import image, image_of
from longbloom.web.record.paper_page import paper_page
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
    path("files/open/<int:pk>/page/<int:page>/image/", image, name="page_image"),
    path("files/open/<int:pk>/page/<int:page>/", paper_page, name="paper_page"),
    path("papers/", library, name="library"),
    path("files/check/", waiting, name="waiting"),
    path("files/check/<int:pk>/", check, name="check"),
    path("files/check/<int:pk>/image/", image_of, name="check_image"),
    path("files/check/<int:pk>/all/", check_all, name="check_all"),
    path("files/check/<int:pk>/<slug:what>/", check_one, name="check_one"),
    path("files/open/<int:pk>/table/<int:number>/", match_table, name="match_table"),
    path("files/open/<int:pk>/table/<int:number>/<slug:what>/", table_stands, name="table_stands"),
    path("files/<int:pk>/", arrival, name="arrival"),
    path("files/<int:pk>/left/<int:number>/", left, name="left"),
    path("files/<int:pk>/left/<int:number>/<int:at>/", left_piece, name="left_piece"),
    path("files/<int:pk>/<slug:what>/", act, name="act"),
]
