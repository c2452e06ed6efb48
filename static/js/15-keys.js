/* Keys of the whole page: planner.onKey('/', fn). Silent while somebody types, a dialog is open, or the person has
   switched single keys off (for speech input: WCAG 2.1.4); the switch is kept in this browser. */
(() => {
  'use strict';

  const TYPING = 'input:not([type="checkbox"], [type="radio"], [type="submit"]), textarea, select, [contenteditable]';
  const SWITCH = 'input[data-single-keys]';
  const keys = new Map();

  const isOff = () => localStorage.getItem('planner-single-keys') === 'off';

  function isFree(event) {
    if (event.defaultPrevented || event.isComposing || event.repeat) return false;
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    return !event.target.closest?.(TYPING) && !document.querySelector('dialog[open]');
  }

  document.addEventListener('keydown', (event) => {
    const run = keys.get(event.key);
    if (!run || isOff() || !isFree(event)) return;
    event.preventDefault();
    run();
  });

  document.addEventListener('change', (event) => {
    if (event.target.matches(SWITCH)) localStorage.setItem('planner-single-keys', event.target.checked ? 'on' : 'off');
  });

  planner.onLoad((root) => {
    for (const box of planner.each(root, SWITCH)) box.checked = !isOff();
  });
  planner.onKey = (key, run) => keys.set(key, run);
})();
