"""The few fields her keys need: a passphrase, a new one twice, the printed key, a code."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from longbloom.web.shell.accounts_passphrase import trouble_with


def secret_field(label: Any, autocomplete: str, **attributes: str) -> forms.CharField:
    """A field that hides what is typed until she asks to see it, and is never sent back."""
    shown = {"autocomplete": autocomplete, "autocapitalize": "none", "spellcheck": "false"}
    widget = forms.PasswordInput(attrs={**shown, **attributes})
    return forms.CharField(label=label, max_length=1000, widget=widget)


class Passphrase(forms.Form):
    """The passphrase she has."""

    passphrase = secret_field(_("Your passphrase"), "current-password", autofocus="autofocus")


class OldKey(forms.Form):
    """What opened her record on the day of a backup."""

    passphrase = secret_field(
        _("The passphrase or paper key of that day"), "off", autofocus="autofocus"
    )


class NewPassphrase(forms.Form):
    """A new passphrase, typed twice."""

    new = secret_field(
        _("Your new passphrase"), "new-password", minlength="12", **{"aria-describedby": "guide"}
    )
    again = secret_field(_("The same passphrase once more"), "new-password")

    def clean_new(self) -> str:
        trouble = trouble_with(self.cleaned_data["new"])
        if trouble:
            raise forms.ValidationError(trouble)
        return str(self.cleaned_data["new"])

    def clean(self) -> dict[str, Any]:
        kept = super().clean() or self.cleaned_data
        if kept.get("new") and kept.get("again") and kept["new"] != kept["again"]:
            self.add_error("again", _("The two are not the same. Please type both once more."))
        return kept


class ChangePassphrase(NewPassphrase):
    """The old one first: an open page alone must not be enough."""

    passphrase = secret_field(_("Your passphrase until now"), "current-password")
    field_order = ("passphrase", "new", "again")


class LostPassphrase(NewPassphrase):
    """The printed key instead of the old passphrase."""

    recovery = forms.CharField(
        label=_("Your recovery key, from the paper"),
        max_length=200,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
    field_order = ("recovery", "new", "again")


class Code(forms.Form):
    """The six digits of her code app, or one of the spare codes."""

    code = forms.CharField(
        label=_("The code"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}
        ),
    )

    def clean_code(self) -> str:
        return "".join(self.cleaned_data["code"].split())


class Name(forms.Form):
    """The name of an account, where there is more than one."""

    name = forms.CharField(
        label=_("Your name here"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
