"""The addresses of "Use from another device", for own_urls to include."""

from django.urls import path

from longbloom.web.shell import device, device_hello

OPEN_TO_INVITED = "/device/hello/"
"""Under this a phone with a fresh invitation needs no sign-in; it shows nothing of hers."""

urlpatterns = [
    path("device/", device.device, name="device"),
    path("device/on/", device.turn_on, name="device_on"),
    path("device/off/", device.turn_off, name="device_off"),
    path("device/forget/", device.forget, name="device_forget"),
    path("device/pair/", device.pair, name="device_pair"),
    path("device/pair/stop/", device.stop_pairing, name="device_stop_pairing"),
    path("device/pair/how/", device.say_how, name="device_say_how"),
    path("device/hello/<str:word>/", device_hello.hello, name="device_hello"),
    path("device/hello/<str:word>/seen.svg", device_hello.seen, name="device_seen"),
    path("device/hello/<str:word>/on/", device_hello.go_on, name="device_go_on"),
]
