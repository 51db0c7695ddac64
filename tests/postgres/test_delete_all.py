"""At an organisation, deleting everything takes one person's record and account, and no other."""

from typing import Any

PASSPHRASE = "five slow otters hum"


def test_her_record_and_account_go_and_others_stay(noor: Any) -> None:
    from django.contrib.auth.models import User
    from django.test import Client

    from longbloom.core.record import facts as f
    from longbloom.web.record import store
    from longbloom.web.record.models import Person

    sam = Person.objects.create(owner=User.objects.create(username="sam", password="!"))
    for person in (noor, sam):
        store.keep(person=person, facts=[f.Note(source=f.Source(said_by="you"), text="hello")])
    noor.owner.set_password(PASSPHRASE)
    noor.owner.save()
    browser = Client(SERVER_NAME="localhost")
    browser.post("/sign-in/", {"name": "noor", "passphrase": PASSPHRASE}, secure=True)
    wrong = browser.post("/delete/", {"passphrase": "not this one", "is_sure": "on"}, secure=True)
    assert wrong.status_code == 403 and Person.objects.count() == 2
    gone = browser.post("/delete/", {"passphrase": PASSPHRASE, "is_sure": "on"}, secure=True)
    assert gone.status_code == 302
    assert [one.owner.username for one in Person.objects.all()] == ["sam"]
    assert not User.objects.filter(username="noor").exists()
