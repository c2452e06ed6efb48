/* Controls with data-auto-submit send their form as soon as they change. */
(() => {
  'use strict';

  const sent = new WeakSet();

  document.addEventListener('change', (event) => {
    if (event.target.matches('[data-auto-submit]')) event.target.form.requestSubmit();
  });

  // Enter changes a control and sends its form besides: in one stroke, once.
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!form.querySelector('[data-auto-submit]')) return;
    if (sent.has(form)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    sent.add(form);
    setTimeout(() => sent.delete(form));
  }, true);

  // What was not saved must not look saved.
  planner.onAnswer(({ source, method, status }) => {
    const isRefused = status === 0 || status >= 400;
    if (isRefused && method !== 'GET' && source.matches('form') && source.querySelector('[data-auto-submit]')) {
      source.reset();
    }
  });
})();
