/* A button with data-open="id" opens that dialog, "?" the one with the keys; a click beside a dialog closes it. What
   needs something that the page does not have (data-needs) is left out. */
(() => {
  'use strict';

  function open(id) {
    const dialog = document.getElementById(id);
    if (!dialog || dialog.open) return;
    for (const part of dialog.querySelectorAll('[data-needs]')) part.hidden = !document.querySelector(part.dataset.needs);
    dialog.showModal();
  }

  // A click on the backdrop is one on the dialog itself, outside its box.
  function isBeside(event, dialog) {
    const box = dialog.getBoundingClientRect();
    const { clientX: x, clientY: y } = event;
    return x < box.left || x > box.right || y < box.top || y > box.bottom;
  }

  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-open]');
    if (button) open(button.dataset.open);
    else if (event.target.matches('dialog[open]') && isBeside(event, event.target)) event.target.close();
  });

  planner.onKey('?', () => open('keys'));
})();
