/* Menus that unfold (details[data-drop]): a click beside them or Esc folds them again. */
(() => {
  'use strict';

  const OPEN = 'details[data-drop][open]';

  document.addEventListener('click', (event) => {
    for (const menu of document.querySelectorAll(OPEN)) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });

  document.addEventListener('keydown', (event) => {
    const menu = event.target.closest?.(OPEN);
    if (event.key !== 'Escape' || !menu) return;
    event.preventDefault();
    menu.open = false;
    menu.querySelector('summary').focus();
  });
})();
