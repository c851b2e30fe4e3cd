// Enhancements of pages that work without them. Every word that a script shows comes from the page, translated.

import { keepLocally, forget } from "./autosave-local.js";
import { keepOnServer } from "./autosave-server.js";

function start(root) {
  root.querySelectorAll("form[data-autosave='server']").forEach(keepOnServer);
  root.querySelectorAll("form[data-autosave='local']").forEach(keepLocally);
  root.querySelectorAll("[data-print]").forEach(offerPrinting);
}

function offerPrinting(button) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// A refused form says first what to mend, to those who listen as well.
document.querySelector("[data-focus]")?.focus();

// The receipt of a form that was kept in the browser lets go of what was kept.
document.querySelectorAll("[data-autosave-forget]").forEach((mark) => forget(mark.dataset.autosaveForget));

// A menu opened over the page closes like any other: with Escape, or by going elsewhere.
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector("details.account[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
document.addEventListener("click", (event) => {
  document.querySelectorAll("details.account[open]").forEach((menu) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
});

// htmx swaps parts of the page in; what comes in is enhanced too, and a failed request is said, not swallowed.
document.body.addEventListener("htmx:load", (event) => {
  if (event.target !== document.body) start(event.target);
});
for (const failure of ["htmx:responseError", "htmx:sendError"]) {
  document.body.addEventListener(failure, () => {
    const words = document.querySelector("[data-request-failed]");
    if (words) words.hidden = false;
  });
}

start(document);
