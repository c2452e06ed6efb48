/* Several cards picked at once: x, Ctrl and Shift with a click, or a box to tick. Kept across polls, forgotten with Esc.

   planner.picks.of(card)   the cards that a deed on this card means: all picked ones in their order, or it alone
   planner.picks.has(card), toggle(card), clear() */
(() => {
  'use strict';

  const CARD = '[data-cards] > [data-id]';
  const picked = new Set();
  let lastId = null;

  const bar = () => document.querySelector('[data-picked]');
  const isMovable = (card) => planner.board.isMovable(card);
  const cards = () => [...document.querySelectorAll(CARD)];
  const chosen = () => cards().filter((card) => picked.has(card.dataset.id));
  const has = (card) => picked.has(card.dataset.id);

  function showCard(card) {
    const isPicked = has(card);
    card.classList.toggle('card--picked', isPicked);
    if (isPicked) card.setAttribute('aria-describedby', 'picked-word');
    else card.removeAttribute('aria-describedby');
    const box = card.querySelector('[data-pick]');
    if (box) box.checked = isPicked;
  }

  function showBar() {
    if (!bar()) return;
    bar().hidden = picked.size === 0;
    bar().querySelector('[data-picked-count]').textContent = bar().dataset.words.replace('#', picked.size);
  }

  function toggle(card, isPicked = !has(card)) {
    if (!isMovable(card) || !bar()) return;
    if (isPicked) picked.add(card.dataset.id);
    else picked.delete(card.dataset.id);
    lastId = card.dataset.id;
    showCard(card);
    showBar();
  }

  function clear() {
    const before = chosen();
    picked.clear();
    before.forEach(showCard);
    showBar();
  }

  /* From the last one touched to this one, where both stand in one column. */
  function extend(card) {
    const column = [...card.parentElement.querySelectorAll(':scope > [data-id]')];
    const from = column.findIndex((other) => other.dataset.id === lastId);
    const to = column.indexOf(card);
    if (from < 0) {
      toggle(card, true);
      return;
    }
    for (const one of column.slice(Math.min(from, to), Math.max(from, to) + 1)) toggle(one, true);
    lastId = card.dataset.id;
  }

  document.addEventListener('click', (event) => {
    const card = event.target.closest(CARD);
    if (event.target.closest('[data-picked-clear]')) clear();
    if (!card || !(event.ctrlKey || event.metaKey || event.shiftKey) || event.target.matches('[data-pick]')) return;
    event.preventDefault();
    if (event.shiftKey) extend(card);
    else toggle(card);
  });

  document.addEventListener('change', (event) => {
    if (event.target.matches('[data-pick]')) toggle(event.target.closest(CARD), event.target.checked);
  });

  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented || !picked.size || document.querySelector('dialog[open]')) return;
    event.preventDefault();
    clear();
  });

  planner.onLoad(() => {
    if (!document.querySelector('[data-board]')) return;
    const shown = cards();
    const ids = new Set(shown.map((card) => card.dataset.id));
    for (const id of picked) if (!ids.has(id)) picked.delete(id);
    shown.filter((card) => has(card) || card.classList.contains('card--picked')).forEach(showCard);
    showBar();
  });

  planner.picks = { has, toggle, clear, of: (card) => (has(card) ? chosen() : [card]), first: () => chosen()[0] };
})();
