/* "Move to": the menu of a card and of those picked with it, by m or by its button; 1 to 4 or arrows choose, Esc leaves. */
(() => {
  'use strict';

  const CARD = '[data-cards] > [data-id]';
  let chosenId = null;

  const menu = () => document.querySelector('[data-move-menu]');
  const choices = () => [...menu().querySelectorAll('[data-move-to]')];
  const listOf = (card, status) =>
    card.parentElement.parentElement.querySelector(`[data-cards][data-status="${status}"]`);

  function open(card) {
    if (!menu() || menu().open || !planner.board.mayMove(card)) return;
    chosenId = card.id;
    const statuses = new Set(planner.picks.of(card).map((one) => one.parentElement.dataset.status));
    for (const choice of choices()) choice.disabled = statuses.size === 1 && statuses.has(choice.dataset.moveTo);
    planner.holdPolls();
    menu().showModal();
    choices().find((choice) => !choice.disabled)?.focus();
  }

  function choose(status) {
    const card = document.getElementById(chosenId);
    menu().close();
    if (!card) return;
    const neighbour = card.nextElementSibling ?? card.previousElementSibling;
    const cards = planner.picks.of(card).filter((one) => one.parentElement.dataset.status !== status);
    planner.board.move(cards, (one) => listOf(one, status), null);
    if (planner.picks.has(card)) planner.picks.clear();
    // On a phone the new column may be hidden; the next card is then the place to go on from.
    (card.checkVisibility() ? card : neighbour)?.focus();
  }

  function step(by) {
    const all = choices().filter((choice) => !choice.disabled);
    const index = all.indexOf(document.activeElement) + by;
    all[(index + all.length) % all.length].focus();
  }

  function pressInMenu(event) {
    const byNumber = choices()[Number(event.key) - 1];
    if (byNumber && !byNumber.disabled) choose(byNumber.dataset.moveTo);
    else if (event.key === 'ArrowDown' || event.key === 'ArrowRight') step(1);
    else if (event.key === 'ArrowUp' || event.key === 'ArrowLeft') step(-1);
    else return;
    event.preventDefault();
  }

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (menu()?.open) {
      pressInMenu(event);
      return;
    }
    const card = event.target.closest?.(CARD);
    if (!card || event.key.toLowerCase() !== 'm') return;
    event.preventDefault();
    open(card);
  });

  document.addEventListener('click', (event) => {
    const button = event.target.closest(`${CARD} button[formaction]`);
    if (button && menu()) {
      event.preventDefault();
      open(button.closest(CARD));
      return;
    }
    if (event.target.closest('[data-picked-move]') && planner.picks.first()) open(planner.picks.first());
    const choice = event.target.closest('[data-move-to]');
    if (choice) choose(choice.dataset.moveTo);
  });

  // "close" does not bubble.
  document.addEventListener('close', (event) => {
    if (event.target !== menu()) return;
    planner.releasePolls();
    document.getElementById(chosenId)?.focus({ preventScroll: true });
  }, true);
})();
