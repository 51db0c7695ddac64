"""The shell's own pages: her keys and the doors they open."""

from django.urls import include, path

from longbloom.web.shell.backup import back_up_now, backup, plan_backups, save_backup
from longbloom.web.shell.change_passphrase import change_passphrase
from longbloom.web.shell.code_app import code_app, code_app_off
from longbloom.web.shell.health import health
from longbloom.web.shell.lock_now import lock_now
from longbloom.web.shell.lost_passphrase import lost_passphrase
from longbloom.web.shell.my_keys import end_every_visit, end_other_visits, my_keys
from longbloom.web.shell.passkeys import add_passkey, new_passkey_question, remove_passkey
from longbloom.web.shell.people import people
from longbloom.web.shell.prove import prove
from longbloom.web.shell.recovery_key import recovery_key
from longbloom.web.shell.restore import forget_restore, restore, restore_kept, restore_open
from longbloom.web.shell.sign_in import (
    passkey_question,
    sign_in,
    sign_in_code,
    sign_in_passkey,
)
from longbloom.web.shell.sign_out import sign_out
from longbloom.web.shell.unlock import unlock
from longbloom.web.shell.welcome import welcome
from longbloom.web.shell.when_to_call import when_to_call

app_name = "shell"
urlpatterns = [
    path("health/", health, name="health"),
    path("welcome/", welcome, name="welcome"),
    path("unlock/", unlock, name="unlock"),
    path("unlock/recovery/", lost_passphrase, name="lost_passphrase"),
    path("unlock/when-to-call/", when_to_call, name="when_to_call"),
    path("unlock/restore/", restore, name="restore"),
    path("unlock/restore/open/", restore_open, name="restore_open"),
    path("unlock/restore/kept/", restore_kept, name="restore_kept"),
    path("unlock/restore/forget/", forget_restore, name="forget_restore"),
    path("backup/", backup, name="backup"),
    path("backup/save/", save_backup, name="save_backup"),
    path("backup/now/", back_up_now, name="back_up_now"),
    path("backup/plan/", plan_backups, name="plan_backups"),
    path("lock/", lock_now, name="lock_now"),
    path("sign-in/", sign_in, name="sign_in"),
    path("sign-in/code/", sign_in_code, name="sign_in_code"),
    path("sign-in/passkey/", sign_in_passkey, name="sign_in_passkey"),
    path("sign-in/passkey/question/", passkey_question, name="passkey_question"),
    path("sign-out/", sign_out, name="sign_out"),
    path("people/", people, name="people"),
    path("keys/", my_keys, name="my_keys"),
    path("keys/again/", prove, name="prove"),
    path("keys/passphrase/", change_passphrase, name="change_passphrase"),
    path("keys/recovery/", recovery_key, name="recovery_key"),
    path("keys/passkeys/", add_passkey, name="add_passkey"),
    path("keys/passkeys/question/", new_passkey_question, name="new_passkey_question"),
    path("keys/passkeys/<int:pk>/remove/", remove_passkey, name="remove_passkey"),
    path("keys/code/", code_app, name="code_app"),
    path("keys/code/off/", code_app_off, name="code_app_off"),
    path("keys/visits/end/", end_other_visits, name="end_other_visits"),
    path("keys/visits/end-all/", end_every_visit, name="end_every_visit"),
    path("", include("longbloom.web.shell.device_urls")),
]
