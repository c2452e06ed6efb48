/* Forms with data-previews, a selector: what stands there is old from the first stroke until the new preview has come.
   Until then its main button waits, and the form shows that it works. */
(() => {
  'use strict';

  const states = new WeakMap();
  const stateOf = (form) => states.get(form) ?? states.set(form, { isTyped: false, open: 0 }).get(form);

  function mark(form) {
    const { isTyped, open } = stateOf(form);
    const isOld = isTyped || open > 0;
    const preview = document.querySelector(form.dataset.previews);
    form.toggleAttribute('data-waits', isOld);
    preview.ariaBusy = isOld ? 'true' : null;
    if (!isOld) return;
    for (const button of preview.querySelectorAll('.button--main')) button.disabled = true;
  }

  document.addEventListener('input', (event) => {
    const form = event.target.form;
    if (!form?.matches('[data-previews]')) return;
    stateOf(form).isTyped = true;
    mark(form);
  });

  planner.onAsk((memory, source) => {
    if (!source.matches('form[data-previews]')) return;
    const state = stateOf(source);
    state.isTyped = false;
    state.open += 1;
  });

  planner.onAnswer(({ source }) => {
    if (!source.matches('form[data-previews]')) return;
    stateOf(source).open -= 1;
    mark(source);
  });
})();
