/* "/" goes to the search field. */
(() => {
  'use strict';

  planner.onKey('/', () => {
    const field = document.querySelector('[data-search]');
    field?.focus();
    field?.select();
  });
})();
