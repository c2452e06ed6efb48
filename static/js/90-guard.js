/* Forms with data-guard: the browser asks before typed text is left behind; data-guard="typed" came with such text.
   Nor is text left behind that was sent and is not saved yet (data-unsent on the page).
   planner.isTyped(): is there any? planner.leaveTyped(): the page is left and nothing is asked, what is typed is kept. */
(() => {
  'use strict';

  const changed = new Set();
  let isKept = false;
  const isGuarded = (form) => form?.matches('form[data-guard]');

  planner.isTyped = () => document.documentElement.hasAttribute('data-unsent')
    || [...changed].some((form) => form.isConnected);

  planner.leaveTyped = () => { isKept = true; };

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
    if (planner.isTyped() && !isKept) event.preventDefault();
  });
})();
