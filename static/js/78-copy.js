/* A button with data-copy="id" copies what that field holds, and says so by data-copied. Without a script it stays hidden. */
(() => {
  'use strict';

  planner.onLoad((root) => {
    for (const button of root.querySelectorAll('[data-copy]')) button.hidden = false;
  });

  document.addEventListener('click', async (event) => {
    const button = event.target.closest('[data-copy]');
    if (!button) return;
    const field = document.getElementById(button.dataset.copy);
    field.select();
    // Plain http on a local network has no clipboard of its own.
    if (navigator.clipboard) await navigator.clipboard.writeText(field.value);
    else document.execCommand('copy');
    button.querySelector('span').textContent = button.dataset.copied;
    button.dataset.done = '';
  });
})();
