/* Check items: dragged, moved by Alt and arrows, their text edited in place.

   A move is shown at once and told to the server in order. A text that is being edited is left alone by whatever else
   changes on the page; a click on the text opens it, Esc leaves it as it was; what was typed can be put back. */
(() => {
  'use strict';

  const LIST = '[data-items]';
  const LINE = `${LIST} > [data-id]`;
  const PANEL = '#items';
  const lists = new Set();
  let queue = []; // the first one is under way
  let isRunning = false;
  let handEmpty = Promise.resolve();
  let openHand = () => {};
  let from = null;

  const lineOf = (id) => document.getElementById(`line-${id}`);
  const idOf = (element) => element?.dataset?.id ?? '';
  const spot = (line) => ({ after: idOf(line.previousElementSibling), before: idOf(line.nextElementSibling) });

  function insert(line, next) {
    const list = line.parentElement;
    const focused = line.contains(document.activeElement) ? document.activeElement : null;
    if (list.moveBefore) list.moveBefore(line, next);
    else list.insertBefore(line, next);
    focused?.focus({ preventScroll: true });
  }

  /* The reading of neighbours is the server's: behind `after`, else in front of `before`, else at the end. */
  function show({ id, to }) {
    const line = lineOf(id);
    if (!line) return;
    const previous = to.after && lineOf(to.after);
    const next = previous ? previous.nextElementSibling : (to.before && lineOf(to.before)) || null;
    if (next !== line && line.nextElementSibling !== next) insert(line, next);
    line.classList.add('is-moving');
  }

  async function send({ id, path, to, back }) {
    const status = await planner.post(path, to, {
      places: { target: PANEL },
      ready: () => handEmpty,
      answered: () => queue.shift(),
    });
    if (status !== 0) return;
    queue = [];
    show({ id, to: back });
    lineOf(id)?.classList.remove('is-moving');
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

  function moved(line, back) {
    const to = spot(line);
    if (to.after === back.after && to.before === back.before) return;
    const { id } = line.dataset;
    queue.push({ id, path: `${line.parentElement.dataset.items}/${id}/placement`, to, back });
    line.classList.add('is-moving');
    run();
  }

  function step(line, by) {
    const neighbour = by < 0 ? line.previousElementSibling : line.nextElementSibling;
    if (!neighbour) return;
    const back = spot(line);
    insert(line, by < 0 ? neighbour : neighbour.nextElementSibling);
    line.scrollIntoView({ block: 'nearest' });
    moved(line, back);
  }

  function open(details) {
    details.open = true;
    const field = details.querySelector('[name="title"]');
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
  }

  function leave(details) {
    const form = details.querySelector('[data-edit]');
    form.reset();
    planner.offerTyped(form);
    details.removeAttribute('hx-morph-skip');
    details.open = false;
    details.querySelector('summary').focus();
  }

  document.addEventListener('keydown', (event) => {
    const line = event.target.closest?.(LINE);
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!line || event.ctrlKey || event.metaKey || event.shiftKey || event.isComposing) return;
    const details = event.target.closest('details');
    if (event.key === 'Escape' && details?.open) {
      event.preventDefault();
      event.stopPropagation();
      leave(details);
    } else if (by && event.altKey) {
      event.preventDefault();
      step(line, by);
    } else if (by && event.target.matches('[data-grip]')) {
      event.preventDefault();
      const next = by < 0 ? line.previousElementSibling : line.nextElementSibling;
      next?.querySelector('[data-grip]').focus();
    }
  });

  document.addEventListener('click', (event) => {
    const title = event.target.closest('[data-edits]');
    const summary = event.target.closest(`${LINE} > details > summary`);
    if (title) open(document.getElementById(title.dataset.edits));
    else if (summary && !summary.parentElement.open) {
      event.preventDefault();
      open(summary.parentElement);
    }
  });

  document.addEventListener('input', (event) => {
    event.target.closest('[data-edit]')?.closest('details').setAttribute('hx-morph-skip', '');
  });

  document.addEventListener('submit', (event) => {
    event.target.closest(`${LINE} > details`)?.removeAttribute('hx-morph-skip');
  });

  function options() {
    return {
      handle: '[data-grip]',
      draggable: '[data-id]',
      animation: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 120,
      ghostClass: 'item--ghost',
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
      if (!Sortable.get(list)) lists.add(new Sortable(list, options()));
    }
    queue.forEach(show);
  });
})();
