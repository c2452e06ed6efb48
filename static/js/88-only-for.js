/* A field with data-only-for="name=value" is there while the control of that name in its form has that value. What is not
   there is not sent. */
(() => {
  'use strict';

  function fit(field) {
    const [name, value] = field.dataset.onlyFor.split('=');
    const isWanted = field.form.elements.namedItem(name).value === value;
    field.disabled = !isWanted;
    field.closest('.field').hidden = !isWanted;
  }

  planner.onLoad((root) => planner.each(root, '[data-only-for]').forEach(fit));

  document.addEventListener('change', (event) => {
    event.target.form?.querySelectorAll(`[data-only-for^="${event.target.name}="]`).forEach(fit);
  });
})();
