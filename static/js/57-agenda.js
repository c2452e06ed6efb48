/* The agenda: items are dragged, moved by Alt and arrows, or by the buttons of their row; the answer is the agenda anew.

   Shown at once, told to the server in order; what it refuses is taken back by the agenda that comes with the refusal.
   While somebody types minutes no poll may change the agenda. */
(() => {
  'use strict';

  const AGENDA = '#agenda';
  const LIST = '[data-agenda-items]';
  const ROW = `${LIST} > [data-id]`;
  const lists = new Set();
  let queue = []; // the first one is under way
  let isRunning = false;
  let isTyping = false;
  let handEmpty = Promise.resolve();
  let openHand = () => {};
  let from = null;

  const rowOf = (id) => document.getElementById(`item-${id}`);
  const idOf = (element) => element?.dataset.id ?? '';
  const spot = (row) => ({ after: idOf(row.previousElementSibling), before: idOf(row.nextElementSibling) });

  function insert(row, next) {
    const list = row.parentElement;
    const focused = row.contains(document.activeElement) ? document.activeElement : null;
    if (list.moveBefore) list.moveBefore(row, next);
    else list.insertBefore(row, next);
    focused?.focus({ preventScroll: true });
  }

  /* The reading of neighbours is the server's: behind `after`, else in front of `before`, else at the end. */
  function show({ id, to }) {
    const row = rowOf(id);
    if (!row) return;
    const previous = to.after && rowOf(to.after);
    const next = previous ? previous.nextElementSibling : (to.before && rowOf(to.before)) || null;
    if (next !== row && row.nextElementSibling !== next) insert(row, next);
    row.classList.add('is-moving');
  }

  async function send({ id, to, back }) {
    const row = rowOf(id);
    if (!row) return 404;
    const values = { ...to, sitting: row.parentElement.dataset.sitting, placed_version: row.dataset.v };
    const status = await planner.post(`/agenda-items/${id}/placement`, values, {
      places: { target: AGENDA },
      ready: () => handEmpty,
      answered: () => queue.shift(),
    });
    if (status === 0) {
      queue = [];
      show({ id, to: back });
      rowOf(id)?.classList.remove('is-moving');
    }
    return status;
  }

  async function run() {
    if (isRunning) return;
    isRunning = true;
    planner.holdPolls();
    while (queue.length) {
      const [first] = queue;
      await send(first);
      if (queue[0] === first) queue.shift();
    }
    planner.releasePolls();
    isRunning = false;
  }

  function moved(row, back) {
    const to = spot(row);
    if (to.after === back.after && to.before === back.before) return;
    queue.push({ id: row.dataset.id, to, back });
    row.classList.add('is-moving');
    run();
  }

  function step(row, by) {
    const neighbour = by < 0 ? row.previousElementSibling : row.nextElementSibling;
    if (!neighbour) return;
    const back = spot(row);
    insert(row, by < 0 ? neighbour : neighbour.nextElementSibling);
    row.scrollIntoView({ block: 'nearest' });
    moved(row, back);
  }

  document.addEventListener('keydown', (event) => {
    const row = event.target.closest?.(ROW);
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!row || !by || event.ctrlKey || event.metaKey || event.shiftKey || event.isComposing) return;
    if (event.altKey && row.querySelector('[data-grip]')) {
      event.preventDefault();
      step(row, by);
    } else if (!event.altKey && event.target.matches('[data-grip]')) {
      event.preventDefault();
      const next = by < 0 ? row.previousElementSibling : row.nextElementSibling;
      next?.querySelector('[data-grip]').focus();
    }
  });

  document.addEventListener('submit', (event) => {
    const button = event.submitter;
    if (!event.target.matches('[data-agenda-order]') || !button) return;
    event.preventDefault();
    const row = button.closest(ROW);
    const by = { up: -1, down: 1 }[button.name];
    if (by) step(row, by);
    else planner.post(button.formAction, { [button.name]: button.value }, { places: { target: AGENDA }, ready: () => handEmpty, answered() {} });
  });

  function type(is) {
    if (is === isTyping) return;
    isTyping = is;
    if (is) planner.holdPolls();
    else planner.releasePolls();
  }

  const isTypedIn = (element) => Boolean(element?.matches?.(`${AGENDA} input[type="number"]`));
  document.addEventListener('focusin', (event) => type(isTypedIn(event.target)));
  document.addEventListener('focusout', (event) => type(isTypedIn(event.relatedTarget)));

  function options() {
    return {
      handle: '[data-grip]',
      draggable: '[data-id]',
      animation: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 120,
      ghostClass: 'agenda__row--ghost',
      onStart({ item }) {
        from = spot(item);
        planner.holdPolls();
        handEmpty = new Promise((resolve) => { openHand = resolve; });
      },
      onEnd({ item }) {
        planner.releasePolls();
        openHand();
        moved(item, from);
      },
    };
  }

  planner.onLoad((root) => {
    for (const sortable of lists) {
      if (sortable.el.isConnected) continue;
      sortable.destroy();
      lists.delete(sortable);
    }
    for (const list of planner.each(root, LIST)) {
      if (list.querySelector('[data-grip]') && !Sortable.get(list)) lists.add(new Sortable(list, options()));
    }
    queue.forEach(show);
    type(isTypedIn(document.activeElement));
  });
})();
