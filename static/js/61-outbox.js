/* Forms with data-outbox="selector of their panel": what is sent leaves the field at once, so that one can write on,
   and is saved one after the other. What was refused comes back into an empty field, else it stands above it as a line
   of its own that can be put back. */
(() => {
  'use strict';

  const FORM = 'form[data-outbox]';
  const TEXTS = 'textarea, input:not([type]), input[type="search"]';
  const TICKS = '[type="checkbox"], [type="radio"]';
  const returned = new Map(); // by the path of a form: {values, why}
  let queue = []; // of {path, panel, values}; the first one is under way
  let isRunning = false;

  const pathOf = (form) => form.getAttribute('action');
  const formOf = (path) => document.querySelector(`${FORM}[action="${path}"]`);
  const textsOf = (form) => [...form.querySelectorAll(TEXTS)].filter((field) => field.name);
  const fieldsOf = (form) => [...form.elements].filter((field) => field.name && field.type !== 'hidden' && field.name !== 'is_vouched');
  const told = (form) => textsOf(form)[0].dispatchEvent(new Event('input', { bubbles: true }));
  const words = (form, values) => textsOf(form).map((field) => values[field.name]).join(' ').trim();

  const hasText = (form) => textsOf(form).some((field) => field.value !== '');
  const isBegun = (form) => hasText(form)
    || [...form.querySelectorAll('[type="checkbox"]')].some((field) => field.checked !== field.defaultChecked);

  function fill(form, values) {
    for (const field of fieldsOf(form)) {
      const value = values[field.name];
      if (field.matches(TICKS)) {
        field.defaultChecked = false;
        field.checked = value === field.value;
      } else if (field.matches(TEXTS)) {
        // What came back is text that is not saved yet, and kept as such.
        field.defaultValue = '';
        field.value = value ?? '';
      } else if (value !== undefined) {
        field.value = value;
      }
    }
    told(form);
  }

  function clear(form) {
    form.querySelector('[name="is_vouched"]')?.closest('.notice').remove();
    for (const field of textsOf(form)) field.defaultValue = field.value = '';
    for (const field of form.querySelectorAll(TICKS)) field.defaultChecked = field.checked = false;
    told(form);
    form.reset();
  }

  const valuesOf = (form) => Object.fromEntries(new FormData(form));

  /* As long as something is under way or came back, leaving the page asks. */
  function mark() {
    const isLeft = queue.length > 0 || [...returned.values()].some((lines) => lines.length);
    document.documentElement.toggleAttribute('data-unsent', isLeft);
  }

  function putBack(form, line) {
    const lines = returned.get(pathOf(form));
    const place = lines.indexOf(line);
    // What stands in the field meanwhile changes places with it.
    lines.splice(place, 1, ...(isBegun(form) ? [{ values: valuesOf(form), why: '' }] : []));
    fill(form, line.values);
    show(form);
    textsOf(form)[0].focus();
  }

  function drop(form, line) {
    returned.set(pathOf(form), returned.get(pathOf(form)).filter((one) => one !== line));
    show(form);
    textsOf(form)[0].focus();
  }

  function show(form) {
    for (const one of form.querySelectorAll('[data-returned]')) one.remove();
    const lines = returned.get(pathOf(form)) ?? [];
    form.prepend(...lines.map((line) => {
      const notice = document.getElementById('not-saved').content.firstElementChild.cloneNode(true);
      notice.querySelector('[data-text]').textContent = words(form, line.values);
      notice.querySelector('[data-why]').textContent = line.why;
      notice.querySelector('[data-put-back]').addEventListener('click', () => putBack(form, line));
      notice.querySelector('[data-drop]').addEventListener('click', () => drop(form, line));
      return notice;
    }));
    mark();
  }

  function keepLine({ path, panel, values }) {
    const form = formOf(path);
    const why = document.querySelector(`${panel} [role="alert"]`)?.textContent.trim() ?? '';
    if (form && !words(form, values)) return;
    returned.set(path, [...returned.get(path) ?? [], { values, why }]);
    if (form) show(form);
  }

  function giveBack(refused) {
    const form = formOf(refused.path);
    if (form && !hasText(form) && !queue.some((one) => one.path === refused.path)) fill(form, refused.values);
    else keepLine(refused);
  }

  /* An answer that comes while the next is being written leaves the form alone, and what it folds into; letters that
     come while it is being shown are nobody else's. */
  function keepWhatIsWritten(path) {
    const form = formOf(path);
    if (!form) return [];
    const kept = isBegun(form) ? [form.closest('details') ?? form] : textsOf(form);
    for (const one of kept) one.setAttribute('hx-morph-skip', '');
    return kept;
  }

  async function send(first) {
    let kept = [];
    const status = await planner.post(first.path, first.values, {
      source: document.querySelector(first.panel),
      places: { target: `${first.panel}:has([action="${first.path}"])` },
      ready: () => {},
      answered: () => { kept = keepWhatIsWritten(first.path); },
    });
    for (const one of kept) one.removeAttribute('hx-morph-skip');
    queue.shift();
    if (status === 0) {
      // Nothing reaches the server: whatever waits comes back in its order, and nothing is put where somebody writes on.
      const waiting = [first, ...queue];
      queue = [];
      waiting.forEach(keepLine);
    } else if (status >= 400) {
      giveBack(first);
    }
    mark();
  }

  async function run() {
    if (isRunning) return;
    isRunning = true;
    while (queue.length) await send(queue[0]);
    isRunning = false;
  }

  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!form.matches(FORM)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    queue.push({ path: pathOf(form), panel: form.dataset.outbox, values: valuesOf(form) });
    clear(form);
    mark();
    run();
  }, true);

  planner.onLoad((root) => {
    for (const form of planner.each(root, FORM)) {
      const lines = returned.get(pathOf(form)) ?? [];
      if (lines.length && !form.querySelector('[data-returned]')) show(form);
    }
  });
})();
