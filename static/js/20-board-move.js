/* Moving cards: shown at once, told to the server in order, taken back when the server refuses. Several at once are one
   change there: all of them move or none.

   planner.board.move(cards, listOf, next)  put cards before `next` (null: at the end) of the list that listOf(card)
                                            names, and tell the server
   planner.board.moved(moves)               tell the server of cards that already stand in their new places
   planner.board.spot(card)                 where it stands: list, neighbours
   planner.board.grip(), letGo()            while a card is in the hand no answer may change the board */
(() => {
  'use strict';

  const BOARD = '#board';
  let queue = []; // lists of moves; the first one is under way
  let isRunning = false;
  let isInHand = false;
  let handEmpty = Promise.resolve();
  let openHand = () => {};

  const board = () => document.querySelector(BOARD);
  const cardOf = (id) => document.getElementById(`card-${id}`);
  const idOf = (element) => element?.dataset.id ?? '';
  // In another order than the board's own the neighbours say nothing of a card's place.
  const isArranged = () => board().dataset.sort === 'board';

  function spot(card) {
    return {
      list: card.parentElement.id,
      status: card.parentElement.dataset.status,
      after: idOf(card.previousElementSibling),
      before: idOf(card.nextElementSibling),
    };
  }

  const isSame = (one, other) =>
    one.list === other.list && (!isArranged() || (one.after === other.after && one.before === other.before));

  /* The reading of neighbours is the server's: behind `after`, else in front of `before`, else at the end. */
  function followerIn(list, { after, before }) {
    const inList = (id) => id && [...list.children].find((card) => card.dataset.id === id);
    const previous = inList(after);
    return previous ? previous.nextElementSibling : inList(before) || null;
  }

  function insert(card, list, follower) {
    // What a column holds back stands behind all of its cards.
    const next = follower ?? list.querySelector(':scope > [data-rest]');
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
  function show(moves) {
    for (const { id, to } of moves) {
      const card = cardOf(id);
      if (!card) continue;
      put(card, to);
      card.classList.add('is-moving');
    }
  }

  function takeBack(dropped) {
    for (const { id, from } of dropped.flat().reverse()) {
      const card = cardOf(id);
      if (!card) continue;
      put(card, from);
      card.classList.remove('is-moving');
    }
    planner.expirePolls();
  }

  /* Later moves of the same cards rested on the refused one; without a connection all of them would fail. */
  function drop(isDropped) {
    const dropped = queue.filter(isDropped);
    queue = queue.filter((moves) => !isDropped(moves));
    takeBack(dropped);
    queue.forEach(show);
  }

  function settle(moves, status) {
    const ids = new Set(moves.map(({ id }) => id));
    if (status >= 400) drop((others) => others.some(({ id }) => ids.has(id)));
    else queue.shift();
  }

  function sendOne({ id, to }, options) {
    const [after, before] = isArranged() ? [to.after, to.before] : ['', ''];
    const { v: placed_version } = cardOf(id).dataset;
    const values = { status: to.status, after, before, placed_version, query: board().dataset.query };
    const places = { target: `#card-${id}`, 409: BOARD, 422: BOARD };
    return planner.post(`/tasks/${id}/placement`, values, { places, ...options });
  }

  function sendMany(moves, options) {
    const told = ({ id, to }) => {
      const neighbours = isArranged() ? [to.after, to.before] : ['', ''];
      return [id, cardOf(id).dataset.v, to.status, ...neighbours].join(':');
    };
    const values = { card: moves.map(told).join(' '), query: board().dataset.query };
    return planner.post(board().dataset.placements, values, { places: { target: BOARD }, ...options });
  }

  async function send(moves) {
    const there = moves.filter(({ id }) => cardOf(id));
    if (!there.length) {
      queue.shift();
      return;
    }
    const options = { ready: () => handEmpty, answered: (status) => settle(moves, status) };
    const result = await (moves.length === 1 ? sendOne(there[0], options) : sendMany(there, options));
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

  /* moves: of {card, from}; cards that stand where they stood are no moves. */
  function moved(moves) {
    const real = moves
      .map(({ card, from }) => ({ card, id: card.dataset.id, from, to: spot(card) }))
      .filter(({ from, to }) => !isSame(from, to));
    if (!real.length) return;
    for (const { card } of real) card.classList.add('is-moving');
    queue.push(real.map(({ id, from, to }) => ({ id, from, to })));
    run();
  }

  // Who may not move a card gets no button on it.
  const isMovable = (card) => !card.classList.contains('card--fixed');

  /* What was asked for before a card was taken up is shown when it has been let go. */
  planner.onSend(async (send, address, request) => {
    const response = await send(address, request);
    if (!isInHand) return response;
    const text = await response.text();
    await handEmpty;
    return new Response(text || null, response);
  });

  planner.onLoad(() => queue.forEach(show));

  planner.board = {
    spot,
    insert,
    isArranged,
    moved,
    move(cards, listOf, next) {
      const moves = cards.map((card) => ({ card, from: spot(card) }));
      for (const card of cards) {
        const list = listOf(card);
        insert(card, list, next?.parentElement === list ? next : null);
      }
      moved(moves);
    },
    isMovable,
    /* Tells whoever reaches for a card that he cannot move it. */
    mayMove(card) {
      if (!isMovable(card)) planner.toast(card.hasAttribute('data-computed') ? 'toast-computed' : 'toast-not-yours');
      return isMovable(card);
    },
    grip() {
      planner.holdPolls();
      isInHand = true;
      handEmpty = new Promise((resolve) => { openHand = resolve; });
    },
    letGo() {
      planner.releasePolls();
      isInHand = false;
      openHand();
    },
  };
})();
