// Keeps a half-written form in the browser, for people who write on a slow line and have no account.
//
// What was kept comes back when the page opens again, with a notice and a button to discard it. Passwords, files and
// hidden fields are never kept. The receipt page forgets it: an element with data-autosave-forget="<key>".

const DAYS_KEPT = 30;
const PAUSE = 500;
const attached = new WeakSet();

export function forget(key) {
  try {
    localStorage.removeItem(address(key));
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

export function keepLocally(form) {
  if (attached.has(form)) return;
  attached.add(form);
  const key = form.dataset.autosaveKey || window.location.pathname;
  const original = written(form);
  const kept = read(key);
  if (kept && restore(form, kept)) offerDiscarding(form, key, original);

  let timer = 0;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => keep(form, key), PAUSE);
  });
  form.addEventListener("change", () => keep(form, key));
  form.addEventListener("submit", () => keep(form, key));
}

function address(key) {
  return `ibbportal.form.${key}`;
}

function fields(form) {
  return [...form.elements].filter(
    (field) => field.name && !["hidden", "password", "file", "submit", "button", "reset"].includes(field.type) && !("autosaveSkip" in field.dataset),
  );
}

function isChoice(field) {
  return field.type === "checkbox" || field.type === "radio";
}

function written(form) {
  return fields(form).map((field) => [field.name, isChoice(field) ? [field.value, field.checked] : field.value]);
}

function read(key) {
  try {
    const kept = JSON.parse(localStorage.getItem(address(key)));
    if (!kept || Date.now() - kept.at > DAYS_KEPT * 86400000) return null;
    return kept.values;
  } catch {
    return null;
  }
}

function keep(form, key) {
  try {
    localStorage.setItem(address(key), JSON.stringify({ at: Date.now(), values: written(form) }));
  } catch {
    return;
  }
  const status = form.querySelector("[data-autosave-status]");
  if (!status) return;
  status.hidden = false;
  status.querySelector("[data-autosave-words]").textContent = form.dataset.autosaveKept || "";
}

// Puts the values back; says whether anything differs from what the page brought.
function restore(form, values) {
  const left = fields(form);
  let differs = false;
  for (const [name, value] of values) {
    const place = left.findIndex((field) => field.name === name && (!Array.isArray(value) || (isChoice(field) && field.value === value[0])));
    if (place < 0) continue;
    const [field] = left.splice(place, 1);
    if (Array.isArray(value)) {
      differs ||= field.checked !== value[1];
      field.checked = value[1];
    } else if (!isChoice(field)) {
      differs ||= field.value !== value;
      field.value = value;
    }
  }
  return differs;
}

function offerDiscarding(form, key, original) {
  const notice = document.createElement("div");
  notice.className = "notice notice--lake autosave-notice";
  notice.setAttribute("role", "status");
  const words = document.createElement("p");
  words.textContent = form.dataset.autosaveRestored || "";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "govuk-button govuk-button--secondary govuk-button--small";
  button.textContent = form.dataset.autosaveDiscard || "";
  button.addEventListener("click", () => {
    forget(key);
    restore(form, original);
    notice.remove();
  });
  notice.append(words, button);
  form.prepend(notice);
}
