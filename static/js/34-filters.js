/* The filter bar: typing filters, f goes to the field, d changes the density, the menu opens and closes, the head of a
   column gives its order. What asks for nothing stays out of the address. */
(() => {
  'use strict';

  const PAUSE = 300;
  let timer = 0;

  const form = () => document.querySelector('[data-filters]');
  const menu = () => document.getElementById('filter-menu');
  const isOpen = () => menu()?.classList.contains('is-open') ?? false;

  function show(isShown) {
    menu().classList.toggle('is-open', isShown);
    document.querySelector('[data-filter-more]').setAttribute('aria-expanded', String(isShown));
  }

  document.addEventListener('input', (event) => {
    if (!event.target.matches('[data-filter-text]')) return;
    clearTimeout(timer);
    timer = setTimeout(() => form()?.requestSubmit(), PAUSE);
  });

  document.addEventListener('submit', (event) => {
    if (event.target === form()) clearTimeout(timer);
  }, true);

  document.addEventListener('formdata', (event) => {
    if (event.target !== form()) return;
    for (const [name, value] of [...event.formData]) if (!value) event.formData.delete(name);
  });

  // Caught before htmx: the second press closes and asks for nothing.
  document.addEventListener('click', (event) => {
    const more = event.target.closest('[data-filter-more]');
    const fold = event.target.closest('[data-filters-fold]');
    if (more && isOpen()) {
      event.preventDefault();
      event.stopPropagation();
      show(false);
    } else if (more) show(true);
    else if (fold) fold.setAttribute('aria-expanded', String(form().classList.toggle('is-unfolded')));
    else if (isOpen() && !event.target.closest('#filter-menu')) show(false);
  }, true);

  function sortBy(head) {
    const isTurned = head.closest('[aria-sort="ascending"]') !== null;
    form().querySelector('select[name="sort"]').value = head.dataset.sortBy;
    form().querySelector('select[name="dir"]').value = isTurned ? 'desc' : 'asc';
    form().requestSubmit();
  }

  document.addEventListener('click', (event) => {
    const head = event.target.closest('[data-sort-by]');
    if (!head || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    sortBy(head);
  });

  document.addEventListener('keydown', (event) => {
    if (event.key === ' ' && event.target.matches('[data-filter-more]')) {
      event.preventDefault();
      event.target.click();
    }
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    if (isOpen()) {
      event.preventDefault();
      show(false);
      document.querySelector('[data-filter-more]').focus();
    } else if (event.target.matches('[data-filter-text]')) {
      event.preventDefault();
      event.target.blur();
    }
  });

  planner.onLoad(() => {
    if (menu()) show(isOpen());
  });

  planner.onKey('f', () => {
    form()?.classList.add('is-unfolded');
    const field = form()?.querySelector('[data-filter-text]');
    field?.focus();
    field?.select();
  });

  planner.onKey('d', () => {
    const other = form()?.querySelector('input[name="density"]:not(:checked)');
    other?.click();
  });
})();
