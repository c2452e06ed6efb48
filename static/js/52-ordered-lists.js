/* Lists that are put in order by hand: lines are dragged by their grip, moved by Alt and arrows, or by buttons.

   A move is shown at once and told to the server in order; what it refuses is taken back by the list that comes with the
   refusal, and where no answer comes, by hand.

   planner.ordered({list, target, ghostClass, lineOf, pathOf, valuesOf, drop}) keeps lists of one kind in order and answers
     with {step(line, by), send(line, values), handEmpty()}
   list: a selector, the lines are its children with data-id; target: where an answer is shown; lineOf(id): the line of an
   id; pathOf(line): where a move of it is told; valuesOf(line): what is told besides its neighbours, null when it need
   not be told any more; drop, where lines may be dropped elsewhere: {on: a selector, values(element): what is told then,
   null where it is not for dropping}; send: the same without a hand */
(() => {
  'use strict';

  const idOf = (element) => element?.dataset?.id ?? '';
  const spot = (line) => ({ after: idOf(line.previousElementSibling), before: idOf(line.nextElementSibling) });
  const isSame = (one, other) => one.after === other.after && one.before === other.before;

  function insert(line, next) {
    const list = line.parentElement;
    const focused = line.contains(document.activeElement) ? document.activeElement : null;
    if (list.moveBefore) list.moveBefore(line, next);
    else list.insertBefore(line, next);
    focused?.focus({ preventScroll: true });
  }

  planner.ordered = ({ list: selector, target, ghostClass, lineOf, pathOf, valuesOf, drop }) => {
    const line = `${selector} > [data-id]`;
    const sortables = new Set();
    let queue = []; // the first one is under way
    let isRunning = false;
    let handEmpty = Promise.resolve();
    let openHand = () => {};
    let from = null;
    let over = null; // where the line in hand would be dropped

    /* The reading of neighbours is the server's: behind `after`, else in front of `before`, else at the end. */
    function show({ id, to, elsewhere }) {
      const one = lineOf(id);
      if (!one) return;
      one.classList.add('is-moving');
      if (elsewhere) return;
      const previous = to.after && lineOf(to.after);
      const next = previous ? previous.nextElementSibling : (to.before && lineOf(to.before)) || null;
      if (next !== one && one.nextElementSibling !== next) insert(one, next);
    }

    async function tell(move) {
      const values = valuesOf(lineOf(move.id));
      if (!values) return;
      const status = await planner.post(move.path, { ...move.to, ...values, ...move.elsewhere }, {
        places: { target },
        ready: () => handEmpty,
        answered: () => queue.shift(),
      });
      if (status !== 0) return;
      queue = [];
      show({ id: move.id, to: move.back });
      lineOf(move.id)?.classList.remove('is-moving');
    }

    async function run() {
      if (isRunning) return;
      isRunning = true;
      planner.holdPolls();
      while (queue.length) {
        const [first] = queue;
        await tell(first);
        if (queue[0] === first) queue.shift();
      }
      planner.releasePolls();
      isRunning = false;
    }

    function moved(one, back) {
      const to = spot(one);
      if (isSame(to, back)) return;
      queue.push({ id: one.dataset.id, path: pathOf(one), to, back });
      one.classList.add('is-moving');
      run();
    }

    function send(one, elsewhere, back = spot(one)) {
      queue.push({ id: one.dataset.id, path: pathOf(one), to: { after: '', before: '' }, back, elsewhere });
      one.classList.add('is-moving');
      run();
    }

    function hover(element) {
      const found = element?.closest?.(drop.on) ?? null;
      if (found === over) return;
      over?.classList.remove('is-over');
      over = found && drop.values(found) ? found : null;
      over?.classList.add('is-over');
    }

    /* A mouse drags natively and tells by dragover; a finger is followed by hand. */
    const hovers = {
      dragover(event) {
        hover(event.target);
        if (over) event.preventDefault();
      },
      pointermove: (event) => hover(document.elementFromPoint(event.clientX, event.clientY)),
      touchmove: ({ touches: [touch] }) => hover(document.elementFromPoint(touch.clientX, touch.clientY)),
    };
    const follow = (how) => Object.entries(drop ? hovers : {}).forEach(([name, heard]) => document[how](name, heard));

    const beside = (one, by) => (by < 0 ? one.previousElementSibling : one.nextElementSibling);

    function step(one, by) {
      const neighbour = beside(one, by);
      if (!neighbour) return;
      const back = spot(one);
      insert(one, by < 0 ? neighbour : neighbour.nextElementSibling);
      one.scrollIntoView({ block: 'nearest' });
      moved(one, back);
    }

    document.addEventListener('keydown', (event) => {
      const one = event.target.closest?.(line);
      const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!one?.querySelector('[data-grip]') || !by || event.isComposing) return;
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (event.altKey) step(one, by);
      else if (event.target.matches('[data-grip]')) beside(one, by)?.querySelector('[data-grip]').focus();
      else return;
      event.preventDefault();
    });

    const options = () => ({
      handle: '[data-grip]',
      draggable: '[data-id]',
      animation: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 120,
      ghostClass,
      onStart({ item }) {
        follow('addEventListener');
        from = spot(item);
        planner.holdPolls();
        handEmpty = new Promise((resolve) => { openHand = resolve; });
      },
      onEnd({ item }) {
        follow('removeEventListener');
        const values = over && drop.values(over);
        if (over) hover(null);
        planner.releasePolls();
        openHand();
        if (!values) return moved(item, from);
        show({ id: item.dataset.id, to: from });
        return send(item, values, from);
      },
    });

    planner.onLoad((root) => {
      for (const sortable of sortables) {
        if (sortable.el.isConnected) continue;
        sortable.destroy();
        sortables.delete(sortable);
      }
      for (const list of planner.each(root, selector)) {
        if (list.querySelector('[data-grip]') && !Sortable.get(list)) sortables.add(new Sortable(list, options()));
      }
      queue.forEach(show);
    });

    return { step, send, handEmpty: () => handEmpty };
  };
})();
