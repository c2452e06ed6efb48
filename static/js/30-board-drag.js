/* Cards are dragged within and between the columns of one lane, and all that are picked with them; on touch after a
   short press, so that lists scroll. */
(() => {
  'use strict';

  const lists = new Set();
  let group = []; // {card, from} of the card in the hand and of those that go along, in their order

  function start(item) {
    group = planner.picks.of(item).map((card) => ({ card, from: planner.board.spot(card) }));
    for (const { card } of group) if (card !== item) card.classList.add('card--along');
    if (group.length > 1) item.dataset.along = group.length;
    planner.board.grip();
  }

  /* Those of the same lane stand together where the hand let go; those of others go to the same column of theirs. */
  function gather(item) {
    const list = item.parentElement;
    const members = new Set(group.map(({ card }) => card));
    let next = item.nextElementSibling;
    while (members.has(next)) next = next.nextElementSibling;
    for (const { card } of group) {
      const lane = card.parentElement.parentElement;
      if (lane === list.parentElement) planner.board.insert(card, list, next);
      else if (card.parentElement.dataset.status !== list.dataset.status) {
        planner.board.insert(card, lane.querySelector(`[data-cards][data-status="${list.dataset.status}"]`), null);
      }
    }
  }

  function end(item) {
    planner.board.letGo();
    delete item.dataset.along;
    for (const { card } of group) card.classList.remove('card--along');
    // An answer may have made other cards of some meanwhile.
    group = group.filter(({ card }) => card.isConnected);
    if (group.length > 1) gather(item);
    planner.board.moved(group);
    if (planner.picks.has(item)) planner.picks.clear();
    group = [];
  }

  function options(list) {
    return {
      group: `lane-${list.dataset.lane}`,
      sort: planner.board.isArranged(),
      draggable: '[data-id]',
      filter: (event, card) =>
        event.target.closest('button, input') || (card && !planner.board.isMovable(card)) || !card,
      preventOnFilter: false,
      delay: 200,
      delayOnTouchOnly: true,
      touchStartThreshold: 6,
      emptyInsertThreshold: 24,
      animation: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 120,
      ghostClass: 'card--ghost',
      chosenClass: 'card--chosen',
      dragClass: 'card--dragged',
      onStart: ({ item }) => start(item),
      // Behind what the column holds back there is no place.
      onMove: ({ related }) => (related.matches('[data-rest]') ? -1 : undefined),
      onEnd: ({ item }) => end(item),
    };
  }

  function forgetRemoved() {
    for (const sortable of lists) {
      if (sortable.el.isConnected) continue;
      sortable.destroy();
      lists.delete(sortable);
    }
  }

  planner.onLoad((root) => {
    forgetRemoved();
    for (const list of planner.each(root, '[data-cards]')) {
      const sortable = Sortable.get(list);
      if (sortable) {
        sortable.option('group', `lane-${list.dataset.lane}`);
        sortable.option('sort', planner.board.isArranged());
      } else lists.add(new Sortable(list, options(list)));
    }
  });
})();
