/* Rows of the list of tasks selected to be changed together: boxes, Shift for a range, the box in the head for all that
   are shown. The bar with what they can be given stands while any is selected; meanwhile no poll changes the list.

   planner.list.hold(reason), release(reason)   polls wait as long as there is any reason
   planner.list.refresh()                       ask for the list now, selected rows or not; a promise
   planner.list.toggle(row)                     select a row, or no longer */
(() => {
  'use strict';

  const BOX = '[data-rows] .pick';
  const reasons = new Set();
  const picked = new Set(); // ids of rows
  let last = null; // the id of the row that was touched last

  const list = () => document.querySelector('[data-list]');
  const bar = () => document.querySelector('[data-changes]');
  const answer = () => document.getElementById('changes-answer');
  const boxes = () => [...document.querySelectorAll(BOX)];
  const rowOf = (element) => element.closest('tr');

  function hold(reason) {
    if (reasons.size === 0) planner.holdPolls();
    reasons.add(reason);
  }

  function release(reason) {
    if (reasons.delete(reason) && reasons.size === 0) planner.releasePolls();
  }

  function refresh() {
    const options = { source: list(), target: '#task-list', swap: 'outerMorph' };
    return htmx.ajax('GET', list().getAttribute('hx-get'), options);
  }

  function pick(box, isPicked) {
    box.checked = isPicked;
    if (isPicked) picked.add(rowOf(box).id);
    else picked.delete(rowOf(box).id);
  }

  function show() {
    if (!bar()) return;
    const all = boxes();
    const count = all.filter((box) => box.checked).length;
    const head = document.querySelector('[data-pick-all]');
    if (head) {
      head.checked = count > 0 && count === all.length;
      head.indeterminate = count > 0 && count < all.length;
    }
    bar().classList.toggle('is-on', count > 0);
    bar().querySelector('[data-changes-count]').textContent = count;
    if (count > 0 || answer().childElementCount > 0) hold('selection');
    else release('selection');
  }

  function clear() {
    for (const box of boxes()) box.checked = false;
    picked.clear();
    answer()?.replaceChildren();
    bar()?.reset();
    show();
  }

  /* From the last one touched to this one, as this one is now. */
  function extend(box) {
    const all = boxes();
    const from = all.findIndex((other) => rowOf(other).id === last);
    const to = all.indexOf(box);
    if (from < 0) return;
    for (const one of all.slice(Math.min(from, to), Math.max(from, to) + 1)) pick(one, box.checked);
  }

  document.addEventListener('click', (event) => {
    if (event.target.matches(BOX)) {
      pick(event.target, event.target.checked);
      if (event.shiftKey) extend(event.target);
      last = rowOf(event.target).id;
      show();
    } else if (event.target.matches('[data-pick-all]')) {
      for (const box of boxes()) pick(box, event.target.checked);
      show();
    } else if (event.target.closest('[data-changes-clear]')) clear();
    else if (event.target.closest('[data-preview-close]') && bar()) {
      event.preventDefault();
      answer().replaceChildren();
      show();
    }
  });

  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented || !list() || document.querySelector('dialog[open]')) return;
    if (reasons.has('selection')) clear();
  });

  // What is unfolded above the list stays so.
  document.addEventListener('toggle', (event) => {
    if (!event.target.matches('#list-tools details')) return;
    if (event.target.open) hold('menu');
    else if (!document.querySelector('#list-tools details[open]')) release('menu');
  }, true);

  planner.onLoad((root) => {
    if (!list()) return;
    // What was asked for is done: nothing of it stays selected.
    if (planner.each(root, '[data-changed]').length) clear();
    for (const box of boxes()) box.checked = picked.has(rowOf(box).id);
    show();
  });

  planner.list = {
    hold,
    release,
    refresh,
    toggle(row) {
      const box = row.querySelector('.pick');
      if (!box) return;
      pick(box, !box.checked);
      last = row.id;
      show();
    },
  };

  // A change taken back in the toast shows at once.
  planner.onAnswer(({ source, method, status }) => {
    if (list() && method !== 'GET' && status > 0 && source.matches?.('[data-undo]')) refresh();
  });
})();
