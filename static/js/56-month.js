/* ← and → turn the pages of a calendar, as its own links do. */
(() => {
  'use strict';

  const TYPING = 'input, textarea, select, [contenteditable]';
  const WAYS = { ArrowLeft: 'prev', ArrowRight: 'next' };

  document.addEventListener('keydown', (event) => {
    const way = WAYS[event.key];
    if (!way || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.target.closest?.(TYPING) || document.querySelector('dialog[open]')) return;
    const link = document.querySelector(`[data-months] a[rel="${way}"]`);
    if (!link) return;
    event.preventDefault();
    link.click();
  });
})();
