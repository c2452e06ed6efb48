/* The list of tasks, and the timeline, are renewed by their parts: what has the same mark is left alone, what has other
   rows is put in whole.
   Only around the focus, and where the same rows changed within, is compared piece by piece. */
(() => {
  'use strict';

  const PART = '[data-mark]';
  const WHOLE = '[data-list], [data-timeline]';
  const SKIP = 'hx-morph-skip';
  const skipped = new Set();

  const idsIn = (part) => [...(part.rows ?? part.children)].map((row) => row.id).join(' ');

  function skip(part) {
    part.setAttribute(SKIP, '');
    skipped.add(part);
  }

  function prepare(part, renewed) {
    const isSame = part.dataset.mark === renewed.dataset.mark;
    if (!isSame && (part.contains(document.activeElement) || idsIn(part) === idsIn(renewed))) return;
    if (!isSame) part.replaceChildren(...renewed.childNodes);
    part.dataset.mark = renewed.dataset.mark;
    renewed.replaceChildren();
    skip(part);
  }

  planner.onShow(({ parts }) => {
    for (const { fragment } of parts.filter(({ target }) => planner.elementOf(target)?.matches(WHOLE))) {
      for (const renewed of fragment.querySelectorAll(PART)) {
        const part = document.getElementById(renewed.id);
        if (part) prepare(part, renewed);
      }
    }
  });

  planner.onAnswer(() => {
    for (const part of skipped) part.removeAttribute(SKIP);
    skipped.clear();
  });
})();
