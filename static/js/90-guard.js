/* Forms with data-guard: the browser asks before typed text is left behind; data-guard="typed" came with such text.
   planner.isTyped(): is there any? */
(() => {
  'use strict';

  const changed = new Set();
  const isGuarded = (form) => form?.matches('form[data-guard]');

  planner.isTyped = () => [...changed].some((form) => form.isConnected);

  document.addEventListener('input', (event) => {
    if (isGuarded(event.target.form)) changed.add(event.target.form);
  });

  document.addEventListener('submit', (event) => changed.delete(event.target));
  document.addEventListener('reset', (event) => changed.delete(event.target));

  planner.onAnswer(({ source, method, status }) => {
    const isRefused = status === 0 || status >= 400;
    if (isRefused && method !== 'GET' && isGuarded(source)) changed.add(source);
  });

  planner.onLoad((root) => {
    for (const form of planner.each(root, 'form[data-guard="typed"]')) changed.add(form);
  });

  window.addEventListener('beforeunload', (event) => {
    if (planner.isTyped()) event.preventDefault();
  });
})();
