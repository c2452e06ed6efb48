/* The board by keyboard: one tab stop; arrows walk, Alt and arrows move, Enter opens, x picks, c folds the lane, p opens
   the side panel. The first arrow needs no focus on the board. What cannot be done is told. */
(() => {
  'use strict';

  const CARD = '[data-cards] > [data-id]';
  let currentId = null;

  const siblings = (list) => [...list.querySelectorAll(':scope > [data-id]')];
  const columns = (list) => [...list.parentElement.querySelectorAll(':scope > [data-cards]')];

  function beside(list, step) {
    const all = columns(list);
    return all[all.indexOf(list) + step];
  }

  /* Up and down, on into the same column of the next lane that is not folded. */
  function vertical(card, step) {
    const column = siblings(card.parentElement);
    const sibling = column[column.indexOf(card) + step];
    if (sibling) return sibling;
    const status = card.parentElement.dataset.status;
    const cards = [...document.querySelectorAll(`[data-cards][data-status="${status}"] > [data-id]`)]
      .filter((other) => other === card || other.checkVisibility());
    return cards[cards.indexOf(card) + step];
  }

  /* Sideways to the card at the same height; empty and hidden columns are passed over. */
  function sideways(card, step) {
    const index = siblings(card.parentElement).indexOf(card);
    let list = beside(card.parentElement, step);
    while (list && !(list.checkVisibility() && siblings(list).length)) list = beside(list, step);
    return list && (siblings(list)[index] ?? siblings(list).at(-1));
  }

  function edge(card, index) {
    return siblings(card.parentElement).at(index);
  }

  function shift(card, step) {
    const list = card.parentElement;
    const column = siblings(list);
    const neighbour = column[column.indexOf(card) + step];
    if (!planner.board.isArranged()) planner.toast('toast-sorted');
    if (!neighbour || !planner.board.isArranged()) return;
    planner.board.move([card], () => list, step < 0 ? neighbour : neighbour.nextElementSibling);
  }

  function change(card, step) {
    const list = beside(card.parentElement, step);
    if (!list) return;
    const index = siblings(card.parentElement).indexOf(card);
    const cards = planner.picks.of(card);
    const inLane = (one) => one.parentElement.parentElement.querySelector(`[data-status="${list.dataset.status}"]`);
    planner.board.move(cards, inLane, siblings(list)[index] ?? null);
    if (planner.picks.has(card)) planner.picks.clear();
  }

  const WALK = {
    ArrowUp: (card) => vertical(card, -1),
    ArrowDown: (card) => vertical(card, 1),
    ArrowLeft: (card) => sideways(card, -1),
    ArrowRight: (card) => sideways(card, 1),
    Home: (card) => edge(card, 0),
    End: (card) => edge(card, -1),
  };
  const MOVE = {
    ArrowUp: (card) => shift(card, -1),
    ArrowDown: (card) => shift(card, 1),
    ArrowLeft: (card) => change(card, -1),
    ArrowRight: (card) => change(card, 1),
  };

  function show(card) {
    card?.focus();
    card?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  function moveByKey(card, key) {
    if (!planner.board.mayMove(card)) return;
    MOVE[key](card);
    show(card);
  }

  const shownCards = () => [...document.querySelectorAll(CARD)].filter((card) => card.checkVisibility());

  function current() {
    const card = document.getElementById(currentId);
    return card?.checkVisibility() ? card : shownCards()[0];
  }

  /* Where nothing else has the focus, an arrow goes to the board. */
  function enter(event) {
    const isElsewhere = event.target !== document.body || document.querySelector('dialog[open]');
    if (isElsewhere || event.altKey || !(event.key in WALK) || !current()) return;
    event.preventDefault();
    show(current());
  }

  document.addEventListener('keydown', (event) => {
    const card = event.target.closest?.(CARD);
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.isComposing) return;
    if (!card) {
      enter(event);
      return;
    }
    if (event.altKey && event.key in MOVE) moveByKey(card, event.key);
    else if (!event.altKey && event.key in WALK) show(WALK[event.key](card));
    else if (event.key === 'Enter' && event.target === card) card.querySelector('a').click();
    else return;
    event.preventDefault();
  });

  function makeCurrent(card) {
    for (const other of document.querySelectorAll(`${CARD}[tabindex="0"]`)) other.tabIndex = -1;
    card.tabIndex = 0;
    currentId = card.id;
  }

  document.addEventListener('focusin', (event) => {
    const card = event.target.closest(CARD);
    if (card) makeCurrent(card);
  });

  /* Whoever asked for the rest of a column goes on at its first card. */
  let asked = null; // {list, count} of the column
  document.addEventListener('click', (event) => {
    const list = event.target.closest('[data-rest] a')?.closest('[data-cards]');
    if (list) asked = { list: list.id, count: siblings(list).length };
  });

  function goOn() {
    const list = asked && document.getElementById(asked.list);
    const card = list && siblings(list)[asked.count];
    if (!card) return;
    asked = null;
    show(card);
  }

  planner.onLoad((root) => {
    for (const link of planner.each(root, `${CARD} > a`)) link.tabIndex = -1;
    if (current()) makeCurrent(current());
    goOn();
  });

  const focused = () => document.activeElement?.closest(CARD);

  planner.onKey('x', () => focused() && planner.board.mayMove(focused()) && planner.picks.toggle(focused()));
  planner.onKey('p', () => focused()?.querySelector('a').click());
  /* The lane's button has the focus while the lane is folded; unfolded, the card has it that had it before. */
  planner.onKey('c', () => {
    const lane = document.activeElement?.closest('.lane[data-lane]');
    const button = lane?.querySelector('[data-fold]');
    if (!button) return;
    button.click();
    const card = document.getElementById(currentId);
    if (lane.contains(card) && card.checkVisibility()) show(card);
    else button.focus();
  });
})();
