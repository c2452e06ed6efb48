/* Forms with data-ticks: a button with data-ticks-all or data-ticks-none ticks the boxes of its part of the table at
   once, where without a script it would ask for the page again. */
(() => {
  'use strict';

  document.addEventListener('click', (event) => {
    const button = event.target.closest?.('[data-ticks] :is([data-ticks-all], [data-ticks-none])');
    if (!button) return;
    event.preventDefault();
    const boxes = [...button.closest('tbody').querySelectorAll('[name="take"]')];
    for (const box of boxes) box.checked = button.hasAttribute('data-ticks-all');
    boxes[0]?.dispatchEvent(new Event('input', { bubbles: true }));
    boxes[0]?.dispatchEvent(new Event('change', { bubbles: true }));
  });
})();
