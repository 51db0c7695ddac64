// Shows what is typed, prints, sends a form once, and speaks with passkeys. All pages but the
// passkey ones work without it.
(() => {
  "use strict";

  for (const button of document.querySelectorAll("[data-show]")) {
    const field = document.getElementById(button.dataset.show);
    const show = button.textContent;
    button.hidden = false;
    button.addEventListener("click", () => {
      const shown = field.type === "password";
      field.type = shown ? "text" : "password";
      button.textContent = shown ? button.dataset.hideWord : show;
      button.setAttribute("aria-pressed", String(shown));
      field.focus();
    });
    field.form.addEventListener("submit", () => { field.type = "password"; });
  }

  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }

  for (const button of document.querySelectorAll("[data-once]")) {
    const words = button.textContent;
    button.form.addEventListener("submit", () => {
      button.textContent = button.dataset.once;
      setTimeout(() => { button.disabled = true; });
    });
    addEventListener("pageshow", () => { button.textContent = words; button.disabled = false; });
  }

  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const named = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

  const asked = async (form) => {
    const reply = await fetch(form.dataset.question, {
      method: "POST", body: new FormData(form), credentials: "same-origin",
    });
    if (reply.redirected) location.assign("/keys/");
    if (!reply.ok || reply.redirected) throw new Error("no question");
    const question = (await reply.json()).publicKey;
    question.challenge = bytes(question.challenge);
    if (question.user) question.user.id = bytes(question.user.id);
    question.excludeCredentials = named(question.excludeCredentials);
    question.allowCredentials = named(question.allowCredentials);
    return question;
  };

  const told = (credential) => {
    const response = {};
    for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature",
                        "userHandle"]) {
      if (credential.response[name]) response[name] = text(credential.response[name]);
    }
    return JSON.stringify({
      id: credential.id, rawId: text(credential.rawId), type: credential.type, response,
      clientExtensionResults: credential.getClientExtensionResults(),
    });
  };

  for (const form of document.querySelectorAll("[data-passkey]")) {
    if (!window.PublicKeyCredential || !navigator.credentials) continue;
    form.hidden = false;
    for (const other of document.querySelectorAll("[data-without]")) other.hidden = true;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const no = form.querySelector("[data-no]");
      no.hidden = true;
      try {
        const publicKey = await asked(form);
        const credential = await navigator.credentials[form.dataset.passkey]({ publicKey });
        form.elements.answer.value = told(credential);
      } catch {
        no.hidden = false;
        return;
      }
      form.submit();
    });
  }
})();
