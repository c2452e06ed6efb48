/* Cards are dragged within and between the columns of one lane; on touch after a short press, so that lists scroll. */
(() => {
  'use strict';

  const lists = new Set();
  let from = null;

  function options(list) {
    return {
      group: `lane-${list.dataset.lane}`,
      draggable: '[data-id]',
      filter: (event, card) => event.target.closest('button') || !planner.board.isMovable(card),
      preventOnFilter: false,
      delay: 200,
      delayOnTouchOnly: true,
      touchStartThreshold: 6,
      emptyInsertThreshold: 24,
      animation: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 120,
      ghostClass: 'card--ghost',
      chosenClass: 'card--chosen',
      dragClass: 'card--dragged',
      onStart({ item }) {
        from = planner.board.spot(item);
        planner.board.grip();
      },
      onEnd({ item }) {
        planner.board.letGo();
        planner.board.moved(item, from);
      },
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
      if (!Sortable.get(list)) lists.add(new Sortable(list, options(list)));
    }
  });
})();
