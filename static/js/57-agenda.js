/* The agenda: items are put in order by hand or by the buttons of their row, and dropped on another sitting, or sent
   there with Shift, Alt and the arrow keys; the answer is the agenda anew.

   While somebody types minutes no poll may change the agenda. */
(() => {
  'use strict';

  const AGENDA = '#agenda';
  const LIST = '[data-agenda-items]';
  const SITTING = '.sittings__one';
  let isTyping = false;

  const order = planner.ordered({
    list: LIST,
    target: AGENDA,
    ghostClass: 'agenda__row--ghost',
    lineOf: (id) => document.getElementById(`item-${id}`),
    pathOf: (row) => `/agenda-items/${row.dataset.id}/placement`,
    valuesOf: (row) => row && { sitting: row.parentElement.dataset.sitting, placed_version: row.dataset.v },
    drop: { on: SITTING, values: (sitting) => !sitting.ariaCurrent && { sitting: sitting.dataset.sitting } },
  });

  document.addEventListener('keydown', (event) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const row = event.target.closest?.(`${LIST} > [data-id]`);
    if (!by || !event.altKey || !event.shiftKey || !row?.querySelector('[data-grip]')) return;
    event.preventDefault();
    const sittings = [...document.querySelectorAll(SITTING)];
    const other = sittings[sittings.findIndex((one) => one.ariaCurrent) + by];
    if (!other) return;
    (row.nextElementSibling ?? row.previousElementSibling)?.querySelector('[data-grip]').focus();
    order.send(row, { sitting: other.dataset.sitting });
  });

  document.addEventListener('submit', (event) => {
    const button = event.submitter;
    if (!event.target.matches('[data-agenda-order]') || !button) return;
    event.preventDefault();
    const by = { up: -1, down: 1 }[button.name];
    const answer = { places: { target: AGENDA }, ready: order.handEmpty, answered() {} };
    if (by) order.step(button.closest(`${LIST} > [data-id]`), by);
    else planner.post(button.formAction, { [button.name]: button.value }, answer);
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

  planner.onLoad(() => type(isTypedIn(document.activeElement)));
})();
