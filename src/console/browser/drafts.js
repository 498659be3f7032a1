// Text that people type into a letter's dialogs stays in this tab until it is sent: a session may end meanwhile, a page be left by
// mistake, an act be turned down. Kept by person and form; signing out forgets all.

const person = document.body.dataset.person;
const keyOf = (form) => `draft ${person} ${new URL(form.action).pathname}`;

function fieldsOf(form) {
  return [...form.elements].filter(({ name, type }) => name !== '' && !['hidden', 'submit', 'button'].includes(type));
}

function keep(form, isSent) {
  const fields = fieldsOf(form).map(({ name, type, value, checked }) => [name, type === 'checkbox' ? checked : value]);
  sessionStorage.setItem(keyOf(form), JSON.stringify({ fields, isSent }));
}

/** Puts the text back; what was being sent when it was lost is shown at once. */
function restore(form) {
  const kept = JSON.parse(sessionStorage.getItem(keyOf(form)) ?? 'null');
  if (kept === null) return;
  const values = new Map(kept.fields);
  for (const field of fieldsOf(form)) {
    if (!values.has(field.name)) continue;
    if (field.type === 'checkbox') field.checked = values.get(field.name);
    else field.value = values.get(field.name);
  }
  if (!kept.isSent) return;
  keep(form, false);
  form.closest('dialog').showModal();
}

/** An act that has been done: what was sent for it is of no more use. */
function forgetSent() {
  for (const key of Object.keys(sessionStorage)) {
    if (!key.startsWith(`draft ${person} ${location.pathname}/`)) continue;
    if (JSON.parse(sessionStorage.getItem(key)).isSent) sessionStorage.removeItem(key);
  }
}

if (new URLSearchParams(location.search).has('told')) forgetSent();
for (const form of document.querySelectorAll('dialog form[method="post"]')) {
  restore(form);
  form.addEventListener('input', () => keep(form, false));
  form.addEventListener('submit', () => keep(form, true));
}
