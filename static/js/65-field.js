/* Facts edited in their place: a click on the value opens its form, Esc leaves it, Ctrl+Enter saves a long text. */
(() => {
  'use strict';

  const FORM = 'form[data-field-form]';
  const VALUE = '[data-field-value]';
  let cameFrom = ''; // the id of the fact whose form was open last

  const editOf = (element) => element.closest('[data-field]')?.querySelector('[data-field-edit]');
  const factOf = (element) => element.closest('[id^="fact-"]');
  const fieldsOf = (form) => [...form.querySelectorAll('textarea, input:not([type="hidden"]), select')];

  document.addEventListener('click', (event) => {
    const value = event.target.closest(VALUE);
    // What somebody marks to copy it, and links within a text, open nothing.
    if (!value || event.target.closest('a, button') || String(getSelection())) return;
    editOf(value)?.click();
  });

  document.addEventListener('keydown', (event) => {
    const form = event.target.closest?.(FORM);
    if (!form || event.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      factOf(form).querySelector('[data-field-cancel]').click();
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
    }
  }, true);

  function enter(form) {
    cameFrom = factOf(form).id;
    fieldsOf(form).find((field) => field.checkVisibility())?.focus();
  }

  /* The fact is closed again: its pencil, or for the title the one in the heading, is where one came from. */
  function comeBack() {
    const fact = document.getElementById(cameFrom);
    if (!fact || fact.querySelector(FORM) || fact.querySelector('[data-field-clash]')) return;
    const link = fact.querySelector('[data-field-edit]') ?? document.querySelector(`[data-field-edit][hx-target="#${cameFrom}"]`);
    cameFrom = '';
    link?.focus({ preventScroll: true });
  }

  planner.onLoad((root) => {
    const clash = planner.each(root, '[data-field-clash]')[0];
    const form = planner.each(root, FORM).find((one) => !one.closest('[data-field-clash]'));
    if (form && root !== document.body) enter(form);
    else if (clash) cameFrom = factOf(clash).id;
    else comeBack();
  });

  document.addEventListener('toggle', (event) => {
    const form = event.target.matches('.conflict__merge[open]') && event.target.querySelector(FORM);
    if (form) enter(form);
  }, true);
})();
