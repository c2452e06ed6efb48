/* Check items: put in order by hand, their text edited in place.

   A text that is being edited is left alone by whatever else changes on the page; a click on the text opens it, Esc
   leaves it as it was; what was typed can be put back. */
(() => {
  'use strict';

  const LIST = '[data-items]';
  const LINE = `${LIST} > [data-id]`;

  planner.ordered({
    list: LIST,
    target: '#items',
    ghostClass: 'item--ghost',
    lineOf: (id) => document.getElementById(`line-${id}`),
    pathOf: (line) => `${line.parentElement.dataset.items}/${line.dataset.id}/placement`,
    valuesOf: () => ({}),
  });

  function open(details) {
    details.open = true;
    const field = details.querySelector('[name="title"]');
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
  }

  function leave(details) {
    const form = details.querySelector('[data-edit]');
    form.reset();
    planner.offerTyped(form);
    details.removeAttribute('hx-morph-skip');
    details.open = false;
    details.querySelector('summary').focus();
  }

  document.addEventListener('keydown', (event) => {
    const details = event.target.closest?.(LINE) && event.target.closest('details');
    if (event.key !== 'Escape' || !details?.open) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    leave(details);
  });

  document.addEventListener('click', (event) => {
    const title = event.target.closest('[data-edits]');
    const summary = event.target.closest(`${LINE} > details > summary`);
    if (title) open(document.getElementById(title.dataset.edits));
    else if (summary && !summary.parentElement.open) {
      event.preventDefault();
      open(summary.parentElement);
    }
  });

  document.addEventListener('input', (event) => {
    event.target.closest('[data-edit]')?.closest('details').setAttribute('hx-morph-skip', '');
  });

  document.addEventListener('submit', (event) => {
    event.target.closest(`${LINE} > details`)?.removeAttribute('hx-morph-skip');
  });
})();
