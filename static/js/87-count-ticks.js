/* Forms with data-counts-ticks: the number in their main button is that of the boxes ticked, and while a box with
   data-unsound is ticked the button with data-sound-only waits. */
(() => {
  'use strict';

  document.addEventListener('change', (event) => {
    const form = event.target.form;
    if (event.target.name !== 'take' || !form?.matches('[data-counts-ticks]')) return;
    const words = form.querySelector('[data-ticked]');
    const count = form.querySelectorAll('[name="take"]:checked').length;
    words.textContent = words.textContent.replace(/\d[\d.,]*/, count.toLocaleString(document.documentElement.lang));
    const waiting = form.querySelector('[data-sound-only]');
    if (waiting) waiting.disabled = !count || form.querySelector('[data-unsound]:checked') !== null;
  });
})();
