/* Keys of the whole page: planner.onKey('/', fn). Silent while somebody types or a dialog is open. */
(() => {
  'use strict';

  const TYPING = 'input:not([type="checkbox"], [type="radio"], [type="submit"]), textarea, select, [contenteditable]';
  const keys = new Map();

  function isFree(event) {
    if (event.defaultPrevented || event.isComposing || event.repeat) return false;
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    return !event.target.closest?.(TYPING) && !document.querySelector('dialog[open]');
  }

  document.addEventListener('keydown', (event) => {
    const run = keys.get(event.key);
    if (!run || !isFree(event)) return;
    event.preventDefault();
    run();
  });

  planner.onKey = (key, run) => keys.set(key, run);
})();
