/* What others do to the task that is shown is laid over its page or panel; what is being written there stays.

   A form that is open or typed in is kept as it is while all around it is renewed; what stood still is made up for once
   nothing is written any more. A task that is no longer there for its reader leaves the panel. */
(() => {
  'use strict';

  const NEWS = '[data-news]';
  const OPEN = '[data-field-form], [data-field-clash], details[open] > * form[data-edit], [data-returned], [data-typed-before]';
  const FIELD = 'input:not([type="hidden"]), textarea, select';
  const WHOLE = '[id^="fact-"], [data-id] > details, form';
  const SKIP = 'hx-morph-skip';
  const behind = new WeakSet(); // polls whose answer was not shown whole
  const skipped = new Set();

  function isTypedIn(field) {
    if (field.matches('[type="checkbox"], [type="radio"]')) return field.checked !== field.defaultChecked;
    if (field.matches('select')) return !([...field.options].find((one) => one.defaultSelected) ?? field.options[0])?.selected;
    return field.value !== field.defaultValue || (field === document.activeElement && field.value !== '');
  }

  /* The smallest pieces of a part that have to stay as they are. */
  function held(part) {
    const fields = planner.each(part, FIELD).filter((field) => field.form && isTypedIn(field));
    const written = [...planner.each(part, OPEN), ...fields];
    return [...new Set(written.map((one) => one.closest(WHOLE) ?? part))];
  }

  const idIn = (piece) => piece.id || piece.querySelector('[id]')?.id;
  const isIn = (fragment, piece) => fragment.querySelector(`[id="${CSS.escape(idIn(piece) ?? '')}"]`) !== null;

  function keepOpen(part, fragment) {
    for (const details of part.querySelectorAll('details[open][id]')) {
      fragment.querySelector(`details[id="${CSS.escape(details.id)}"]`)?.setAttribute('open', '');
    }
  }

  /* Whether the part can be renewed around what is written in it. */
  function prepare(part, fragment) {
    const pieces = held(part);
    if (pieces.some((piece) => piece === part || !isIn(fragment, piece))) return false;
    for (const piece of pieces.filter((one) => !one.hasAttribute(SKIP))) {
      piece.setAttribute(SKIP, '');
      skipped.add(piece);
    }
    keepOpen(part, fragment);
    return true;
  }

  const partsOf = (source) => [...(source.closest('[data-panel]') ?? source.closest('main')).querySelectorAll('section, [id^="task-"]')];
  const isWrittenIn = (source) => partsOf(source).some((part) => held(part).length);

  function leave(source) {
    const isBeside = source.closest('[data-panel]') !== null;
    source.remove();
    if (isBeside) planner.panel.close();
  }

  planner.onNews(({ source, parts }) => {
    if (!source.matches(NEWS)) return;
    if (isWrittenIn(source)) behind.add(source);
    const those = parts.filter(({ target, fragment }) => target && (target === source || prepare(target, fragment)));
    parts.splice(0, parts.length, ...those);
  });

  planner.onAnswer(({ source, status }) => {
    if (!source.matches(NEWS)) return;
    skipped.forEach((piece) => piece.removeAttribute(SKIP));
    skipped.clear();
    if (status === 404) leave(source);
    if (behind.has(source) && !isWrittenIn(source)) {
      behind.delete(source);
      planner.expirePolls(source);
    }
  });
})();
