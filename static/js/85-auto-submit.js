/* Controls with data-auto-submit send their form as soon as they change. */
(() => {
  'use strict';

  document.addEventListener('change', (event) => {
    if (event.target.matches('[data-auto-submit]')) event.target.form.requestSubmit();
  });

  // What was not saved must not look saved.
  planner.onAnswer(({ source, method, status }) => {
    const isRefused = status === 0 || status >= 400;
    if (isRefused && method !== 'GET' && source.matches('form') && source.querySelector('[data-auto-submit]')) {
      source.reset();
    }
  });
})();
