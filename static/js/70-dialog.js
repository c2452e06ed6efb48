/* A button with data-open="id" opens that dialog, "?" the one with the keys; a click beside a dialog closes it. */
(() => {
  'use strict';

  function open(id) {
    const dialog = document.getElementById(id);
    if (dialog && !dialog.open) dialog.showModal();
  }

  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-open]');
    if (button) open(button.dataset.open);
    else if (event.target.matches('dialog#keys[open]')) event.target.close();
  });

  planner.onKey('?', () => open('keys'));
})();
