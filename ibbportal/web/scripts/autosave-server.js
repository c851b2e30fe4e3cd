// Saves a form on the server while it is being written: 1.5 seconds after the last key, and when a field is left.
//
// The form is posted as it stands, with the header X-Autosave. The answer is JSON:
//   {"saved_at": "<moment>", "label": "Saved at 14:32", "fields": {"revision": "5"}}   fields: optional new values
//   409 {"conflict": "<address>"}   somebody else saved the same text; the page with both texts opens
//   409 {"conflict": "<address>", "resend": true}   the same, where only the form holds what was typed: it is sent there

const IDLE = 1500;
const attached = new WeakSet();

export function keepOnServer(form) {
  if (attached.has(form)) return;
  attached.add(form);
  const status = form.querySelector("[data-autosave-status]") || document.querySelector("[data-autosave-status]");
  let timer = 0;
  let changed = false;
  let running = false;
  let leaving = false;
  let waiting = null;

  function say(words) {
    if (!status || !words) return;
    status.hidden = false;
    status.querySelector("[data-autosave-words]").textContent = words;
  }

  async function save({ keepalive = false } = {}) {
    clearTimeout(timer);
    if (!changed || running || leaving) return;
    changed = false;
    running = true;
    say(form.dataset.autosaveSaving);
    try {
      await send(keepalive);
    } catch {
      changed = true;
      say(form.dataset.autosaveFailed);
    } finally {
      running = false;
      if (waiting && !leaving) form.requestSubmit(waiting.submitter);
    }
  }

  async function send(keepalive) {
    const answer = await fetch(form.dataset.autosaveUrl || form.action, {
      method: "POST",
      body: new FormData(form),
      headers: { "X-Autosave": "1", Accept: "application/json" },
      credentials: "same-origin",
      keepalive,
    });
    if (leaving) return;
    const json = (answer.headers.get("Content-Type") || "").includes("json") ? await answer.json() : {};
    if (answer.status === 409 && json.conflict) {
      leaving = true;
      if (json.resend) sendAsPage(form, json.conflict);
      else window.location.assign(json.conflict);
      return;
    }
    if (!answer.ok || !json.saved_at) throw new Error(`not saved: ${answer.status}`);
    for (const [name, value] of Object.entries(json.fields || {})) {
      const field = form.elements.namedItem(name);
      if (field) field.value = value;
    }
    say(json.label);
    if (changed) timer = setTimeout(save, IDLE);
  }

  function note() {
    changed = true;
    clearTimeout(timer);
    timer = setTimeout(save, IDLE);
  }

  form.addEventListener("input", note);
  form.addEventListener("change", () => save());
  form.addEventListener("submit", (event) => {
    // What was typed since the form was last sent would meet its own earlier self: it waits for that answer.
    if (running && changed) {
      event.preventDefault();
      waiting = event;
      return;
    }
    waiting = null;
    leaving = true;
    clearTimeout(timer);
  });
  window.addEventListener("pageshow", () => {
    leaving = false;
  });
  window.addEventListener("online", () => save());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save({ keepalive: true });
  });
}

function sendAsPage(form, address) {
  form.action = address;
  HTMLFormElement.prototype.submit.call(form);
}
