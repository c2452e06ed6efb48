/* Forms with data-counts-ticks: the number in their main button is that of the boxes ticked. */
(() => {
  'use strict';

  document.addEventListener('change', (event) => {
    const form = event.target.form;
    if (event.target.name !== 'take' || !form?.matches('[data-counts-ticks]')) return;
    const words = form.querySelector('[data-ticked]');
    words.textContent = words.textContent.replace(/\d+/, form.querySelectorAll('[name="take"]:checked').length);
  });
})();
