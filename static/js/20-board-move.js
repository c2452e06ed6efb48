/* Moving a card: shown at once, told to the server in order, taken back when the server refuses.

   planner.board.move(card, list, next)  put a card before `next` (null: at the end) of a list, and tell the server
   planner.board.moved(card, from)       tell the server of a card that already stands in its new place
   planner.board.spot(card)              where it stands: list, neighbours
   planner.board.grip(), letGo()         while a card is in the hand no answer may change the board */
(() => {
  'use strict';

  const BOARD = '#board';
  let queue = []; // the first one is under way
  let isRunning = false;
  let handEmpty = Promise.resolve();
  let openHand = () => {};

  const cardOf = (id) => document.getElementById(`card-${id}`);
  const idOf = (element) => element?.dataset.id ?? '';

  function spot(card) {
    return {
      list: card.parentElement.id,
      status: card.parentElement.dataset.status,
      after: idOf(card.previousElementSibling),
      before: idOf(card.nextElementSibling),
    };
  }

  const isSame = (one, other) =>
    one.list === other.list && one.after === other.after && one.before === other.before;

  /* The reading of neighbours is the server's: behind `after`, else in front of `before`, else at the end. */
  function followerIn(list, { after, before }) {
    const inList = (id) => id && [...list.children].find((card) => card.dataset.id === id);
    const previous = inList(after);
    return previous ? previous.nextElementSibling : inList(before) || null;
  }

  function insert(card, list, next) {
    if (next === card || (card.parentElement === list && card.nextElementSibling === next)) return;
    const focused = card.contains(document.activeElement) ? document.activeElement : null;
    if (list.moveBefore) list.moveBefore(card, next);
    else list.insertBefore(card, next);
    focused?.focus({ preventScroll: true });
  }

  function put(card, place) {
    const list = document.getElementById(place.list);
    if (list) insert(card, list, followerIn(list, place));
  }

  /* Keep what waits visible, whatever an answer made of the board. */
  function show({ id, to }) {
    const card = cardOf(id);
    if (!card) return;
    put(card, to);
    card.classList.add('is-moving');
  }

  function takeBack(dropped) {
    for (const { id, from } of dropped.reverse()) {
      const card = cardOf(id);
      if (!card) continue;
      put(card, from);
      card.classList.remove('is-moving');
    }
    planner.expirePolls();
  }

  /* Later moves of the same card rested on the refused one; without a connection all of them would fail. */
  function drop(isDropped) {
    const dropped = queue.filter(isDropped);
    queue = queue.filter((move) => !isDropped(move));
    takeBack(dropped);
    queue.forEach(show);
  }

  function settle(move, status) {
    if (status >= 400) drop(({ id }) => id === move.id);
    else queue.shift();
  }

  async function send(move) {
    const card = cardOf(move.id);
    if (!card) {
      queue.shift();
      return;
    }
    const { status, after, before } = move.to;
    const values = { status, after, before, placed_version: card.dataset.v };
    const result = await planner.post(`/tasks/${move.id}/placement`, values, {
      places: { target: `#card-${move.id}`, 409: BOARD, 422: BOARD },
      ready: () => handEmpty,
      answered: (answer) => settle(move, answer),
    });
    if (result === 0) drop(() => true);
  }

  async function run() {
    if (isRunning) return;
    isRunning = true;
    planner.holdPolls();
    while (queue.length) await send(queue[0]);
    planner.releasePolls();
    isRunning = false;
  }

  function moved(card, from) {
    const to = spot(card);
    if (isSame(from, to)) return;
    queue.push({ id: card.dataset.id, from, to });
    card.classList.add('is-moving');
    run();
  }

  planner.onLoad(() => queue.forEach(show));

  planner.board = {
    spot,
    moved,
    move(card, list, next) {
      const from = spot(card);
      insert(card, list, next);
      moved(card, from);
    },
    // Who may not move a card gets no button on it.
    isMovable: (card) => card.querySelector('button[formaction]') !== null,
    grip() {
      planner.holdPolls();
      handEmpty = new Promise((resolve) => { openHand = resolve; });
    },
    letGo() {
      planner.releasePolls();
      openHand();
    },
  };
})();
