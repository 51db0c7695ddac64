// The few things that plain HTML can't do yet. Every page works without this file.
(() => {
  "use strict";
  const closeMenus = (except) => {
    for (const menu of document.querySelectorAll("details.more[open]")) {
      if (menu !== except) menu.open = false;
    }
  };
  // The "More" menu closes on Escape, with focus back on its name, and when she taps elsewhere.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = document.querySelector("details.more[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
  document.addEventListener("click", (event) => closeMenus(event.target.closest("details.more")));
  // Printing shows what is folded, except the results she chose to keep folded.
  addEventListener("beforeprint", () => {
    for (const part of document.querySelectorAll("details.card:not([open])")) {
      part.open = true;
      part.dataset.opened = "";
    }
  });
  addEventListener("afterprint", () => {
    for (const part of document.querySelectorAll("details[data-opened]")) {
      part.open = false;
      delete part.dataset.opened;
    }
  });
  // Ctrl+Shift+L locks at once, from every page that has the lock button.
  document.addEventListener("keydown", (event) => {
    if (!event.ctrlKey || !event.shiftKey || event.altKey || event.code !== "KeyL") return;
    const form = document.querySelector("form.lock");
    if (!form) return;
    event.preventDefault();
    document.documentElement.hidden = true;
    form.submit();
  });
})();
