/* How one reader looks at a board: folded lanes, and on a phone the column shown. Kept for this tab only. */
(() => {
  'use strict';

  const key = `board:${location.pathname}`;

  // Storage may be switched off; the board then forgets when the page is left.
  function stored() {
    try {
      return JSON.parse(sessionStorage.getItem(key)) ?? {};
    } catch {
      return {};
    }
  }

  const view = { shown: null, folded: [], ...stored() };

  function keep() {
    try {
      sessionStorage.setItem(key, JSON.stringify(view));
    } catch { /* see stored() */ }
  }

  function showColumn(board) {
    if (view.shown) board.dataset.shown = view.shown;
    for (const button of board.querySelectorAll('[data-switch]')) {
      button.setAttribute('aria-pressed', String(button.dataset.switch === board.dataset.shown));
    }
  }

  /* Lanes of another kind are folded by themselves. */
  const nameOf = (button) => {
    const { lanes } = button.closest('[data-board]').dataset;
    return `${lanes} ${button.closest('[data-lane]').dataset.lane}`;
  };

  function showFold(button) {
    const isFolded = view.folded.includes(nameOf(button));
    button.setAttribute('aria-expanded', String(!isFolded));
    document.getElementById(button.getAttribute('aria-controls')).hidden = isFolded;
  }

  function toggle(lane) {
    const isFolded = view.folded.includes(lane);
    view.folded = isFolded ? view.folded.filter((other) => other !== lane) : [...view.folded, lane];
  }

  document.addEventListener('click', (event) => {
    const one = event.target.closest('[data-switch]');
    const fold = event.target.closest('[data-fold]');
    if (one) {
      view.shown = one.dataset.switch;
      showColumn(one.closest('[data-board]'));
    } else if (fold) {
      toggle(nameOf(fold));
      showFold(fold);
    } else return;
    keep();
  });

  planner.onLoad((root) => {
    planner.each(root, '[data-board]').forEach(showColumn);
    planner.each(root, '[data-fold]').forEach(showFold);
  });
})();
