/* The agenda: items are put in order by hand or by the buttons of their row; the answer is the agenda anew.

   While somebody types minutes no poll may change the agenda. */
(() => {
  'use strict';

  const AGENDA = '#agenda';
  const LIST = '[data-agenda-items]';
  let isTyping = false;

  const order = planner.ordered({
    list: LIST,
    target: AGENDA,
    ghostClass: 'agenda__row--ghost',
    lineOf: (id) => document.getElementById(`item-${id}`),
    pathOf: (row) => `/agenda-items/${row.dataset.id}/placement`,
    valuesOf: (row) => row && { sitting: row.parentElement.dataset.sitting, placed_version: row.dataset.v },
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
