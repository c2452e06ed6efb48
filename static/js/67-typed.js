/* What is typed into forms with data-guard is kept in this tab until it is saved, and offered when the form is opened
   again, with what stood there when it was typed, so that it meets what others wrote meanwhile. It goes with signing
   out, and is no other account's. planner.offerTyped(form) offers what was left in a form. */
(() => {
  'use strict';

  const STORE = 'planner-typed';
  const TEXTS = 'textarea, input:not([type]), input[type="text"], input[type="search"], input[type="date"]';
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
    const { [account()]: _, ...others } = stored();
    const all = Object.keys(entries).length ? { ...others, [account()]: entries } : others;
    try {
      if (Object.keys(all).length) sessionStorage.setItem(STORE, JSON.stringify(all));
      else sessionStorage.removeItem(STORE);
    } catch { /* see stored() */ }
  }

  const entriesOf = () => stored()[account()] ?? {};
  const isGuarded = (form) => form?.matches?.('form[data-guard]');
  const fieldsOf = (form) => [...form.querySelectorAll(TEXTS)].filter((field) => field.name);
  const keyOf = (form) => `${pathOf(form)} ${fieldsOf(form).map((field) => field.name).join(' ')}`;

  const baseOf = (form) => [...form.querySelectorAll('input[type="hidden"]:is([name="was"], [name="version"])')];
  const valuesOf = (fields) => Object.fromEntries(fields.map((field) => [field.name, field.value]));
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

  function write(form, waiting) {
    const typed = fieldsOf(form).filter((field) => field.value !== field.defaultValue);
    const entries = entriesOf();
    if (typed.length + waiting.length) entries[keyOf(form)] = { values: valuesOf(typed), base: valuesOf(baseOf(form)), waiting };
    else delete entries[keyOf(form)];
    keep(entries);
  }

  const waitingOf = (form) => entriesOf()[keyOf(form)]?.waiting ?? [];

  document.addEventListener('input', (event) => {
    const { form } = event.target;
    if (isGuarded(form) && event.target.matches(TEXTS)) write(form, waitingOf(form));
  });

  /* It leaves its field, and is kept until it is saved or stands in the field again. */
  window.addEventListener('submit', ({ target: form }) => {
    if (isGuarded(form) && form.matches('[data-outbox]')) write(form, [...waitingOf(form), valuesOf(fieldsOf(form))]);
  }, true);

  const isUnsent = () => document.documentElement.hasAttribute('data-unsent');

  new MutationObserver(() => {
    if (isUnsent()) return;
    const left = Object.entries(entriesOf()).map(([key, entry]) => [key, { ...entry, waiting: [] }]);
    keep(Object.fromEntries(left.filter(([, { values }]) => Object.keys(values).length)));
  }).observe(document.documentElement, { attributeFilter: ['data-unsent'] });

  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (form.getAttribute('action') === '/logout') keep({});
    const entries = entriesOf();
    // What is answered in the page is kept until it is.
    if (!isGuarded(form) || form.matches('[hx-post], [data-outbox]') || !entries[keyOf(form)]) return;
    entries[keyOf(form)].sent = true;
    keep(entries);
  });

  /* Who takes the other text has seen both. */
  document.addEventListener('click', (event) => {
    const form = event.target.closest('[data-field-clash] [data-field-cancel]')?.closest('[data-field-clash]').querySelector('form');
    if (form) forgetAll(pathOf(form));
  });

  planner.onAnswer(({ source, method, status }) => {
    if (method !== 'GET' && source.matches('form') && status >= 200 && status < 300) forgetAll(pathOf(source));
  });

  function putBack(form, { values, base }) {
    for (const field of baseOf(form)) field.value = base?.[field.name] ?? field.value;
    for (const field of fieldsOf(form)) {
      if (!(field.name in values)) continue;
      field.value = values[field.name];
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
  }

  /* What is kept of a form: what stood in it, else what was on its way when the page was left. */
  function found(form) {
    const entry = entriesOf()[keyOf(form)];
    if (!entry?.waiting?.length || Object.keys(entry.values).length) return entry;
    if (isUnsent()) return undefined;
    const values = fieldsOf(form).map(({ name, tagName }) => [
      name,
      entry.waiting.map((one) => one[name]).filter(Boolean).join(tagName === 'TEXTAREA' ? '\n' : '; '),
    ]);
    return { values: Object.fromEntries(values), base: entry.base };
  }

  function offer(form) {
    const entry = found(form);
    const isNew = entry && fieldsOf(form).some((field) => field.name in entry.values && field.value !== entry.values[field.name]);
    const template = document.getElementById('typed-before');
    // Beside two texts that are put together one's own stands already.
    if (!isNew || !template || form.closest('[data-field-clash]') || form.querySelector('[data-typed-before]')) return;
    const notice = template.content.firstElementChild.cloneNode(true);
    notice.querySelector('[data-put-back]').addEventListener('click', () => {
      notice.remove();
      forget(form);
      putBack(form, entry);
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

  planner.offerTyped = offer;
})();
