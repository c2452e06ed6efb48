/* What is typed into forms with data-guard is kept in this tab until it is saved, and offered when the form is opened
   again. It goes with signing out, and is no other account's. planner.forgetTyped() drops all of it. */
(() => {
  'use strict';

  const STORE = 'planner-typed';
  const TEXTS = 'textarea, input:not([type]), input[type="text"], input[type="date"]';
  const BARE = 'body.bare';
  const account = () => document.getElementById('sign-in')?.dataset.account ?? '';

  // Storage may be switched off; what is typed then lives as long as the page.
  function stored() {
    try {
      return JSON.parse(sessionStorage.getItem(STORE)) ?? {};
    } catch {
      return {};
    }
  }

  function keep(entries) {
    try {
      if (Object.keys(entries).length) sessionStorage.setItem(STORE, JSON.stringify({ account: account(), entries }));
      else sessionStorage.removeItem(STORE);
    } catch { /* see stored() */ }
  }

  const entriesOf = () => (stored().account === account() ? stored().entries ?? {} : {});
  const isGuarded = (form) => form?.matches?.('form[data-guard]');
  const fieldsOf = (form) => [...form.querySelectorAll(TEXTS)].filter((field) => field.name);
  const keyOf = (form) => `${pathOf(form)} ${fieldsOf(form).map((field) => field.name).join(' ')}`;

  const pathOf = (form) => new URL(form.action).pathname;

  function forget(form) {
    const entries = entriesOf();
    delete entries[keyOf(form)];
    keep(entries);
  }

  /* Whichever of several forms it was sent by: what stands there now was meant. */
  function forgetAll(path) {
    const open = Object.entries(entriesOf()).filter(([key]) => !key.startsWith(`${path} `));
    keep(Object.fromEntries(open));
  }

  document.addEventListener('input', (event) => {
    const { form } = event.target;
    if (!isGuarded(form) || !event.target.matches(TEXTS)) return;
    const typed = fieldsOf(form).filter((field) => field.value !== field.defaultValue);
    const entries = entriesOf();
    if (typed.length) entries[keyOf(form)] = { values: Object.fromEntries(typed.map((field) => [field.name, field.value])) };
    else delete entries[keyOf(form)];
    keep(entries);
  });

  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (form.getAttribute('action') === '/logout') planner.forgetTyped();
    const entries = entriesOf();
    if (!isGuarded(form) || !entries[keyOf(form)]) return;
    entries[keyOf(form)].sent = true;
    keep(entries);
  });

  document.addEventListener('click', (event) => {
    const way = event.target.closest('[data-field-cancel]');
    const form = way?.closest('form') ?? way?.closest('[data-field-clash]')?.querySelector('form');
    if (form) forgetAll(pathOf(form));
  });

  planner.onAnswer(({ source, method, status }) => {
    if (method !== 'GET' && source.matches('form') && status >= 200 && status < 300) forgetAll(pathOf(source));
  });

  function putBack(form, values) {
    for (const field of fieldsOf(form)) {
      if (!(field.name in values)) continue;
      field.value = values[field.name];
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
  }

  function offer(form) {
    const entry = entriesOf()[keyOf(form)];
    const isNew = entry && fieldsOf(form).some((field) => field.name in entry.values && field.value !== entry.values[field.name]);
    const template = document.getElementById('typed-before');
    // Beside two texts that are put together one's own stands already.
    if (!isNew || !template || form.closest('[data-field-clash]') || form.querySelector('[data-typed-before]')) return;
    const notice = template.content.firstElementChild.cloneNode(true);
    notice.querySelector('[data-put-back]').addEventListener('click', () => {
      notice.remove();
      putBack(form, entry.values);
    });
    notice.querySelector('[data-drop]').addEventListener('click', () => {
      notice.remove();
      forget(form);
    });
    form.prepend(notice);
  }

  /* A page that follows shows that what was sent has arrived, or holds it itself. */
  function dropSent() {
    if (document.querySelector(BARE)) return;
    const open = Object.entries(entriesOf()).filter(([, entry]) => !entry.sent);
    keep(Object.fromEntries(open));
  }

  planner.onLoad((root) => {
    if (root === document.body) dropSent();
    planner.each(root, 'form[data-guard]').forEach(offer);
  });

  planner.forgetTyped = () => keep({});
})();
