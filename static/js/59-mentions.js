/* Naming people while one writes: @ and some letters bring a short list, arrows and Enter choose, Esc lets it be.

   The list asks for itself by htmx when it hears `mention`; which letters it asks for stands in a hidden field. */
(() => {
  'use strict';

  const FIELD = '[data-mentions]';
  const BEGUN = /(?:^|[\s(*_~>])@([a-z0-9.-]*)$/;
  const PAUSE = 150;
  let timer = 0;

  const listOf = (field) => document.getElementById(field.dataset.mentions);
  const fieldOf = (list) => document.querySelector(`[data-mentions="${list.id}"]`);
  const before = (field) => field.value.slice(0, field.selectionStart);
  const begun = (field) => BEGUN.exec(before(field))?.[1];

  function choosing(list, option) {
    for (const one of list.children) one.setAttribute('aria-selected', String(one === option));
    fieldOf(list).setAttribute('aria-activedescendant', option.id);
    option.scrollIntoView({ block: 'nearest' });
  }

  function close(list) {
    list.hidden = true;
    fieldOf(list)?.removeAttribute('aria-activedescendant');
  }

  function ask(field) {
    const list = listOf(field);
    clearTimeout(timer);
    const letters = begun(field);
    if (letters === undefined) {
      close(list);
      return;
    }
    timer = setTimeout(() => {
      field.form.elements.words.value = letters;
      htmx.trigger(list, 'mention', {}, false);
    }, PAUSE);
  }

  function choose(field, option) {
    const letters = begun(field);
    close(listOf(field));
    if (letters === undefined) return;
    const end = field.selectionStart;
    field.setRangeText(`@${option.dataset.login} `, end - letters.length - 1, end, 'end');
    field.focus();
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }

  document.addEventListener('input', (event) => {
    if (event.target.matches(FIELD)) ask(event.target);
  });

  document.addEventListener('keydown', (event) => {
    const field = event.target;
    if (!field.matches?.(FIELD) || event.isComposing) return;
    const list = listOf(field);
    if (list.hidden) return;
    const chosen = list.querySelector('[aria-selected="true"]');
    const step = { ArrowDown: chosen.nextElementSibling ?? list.firstElementChild,
      ArrowUp: chosen.previousElementSibling ?? list.lastElementChild }[event.key];
    if (step) choosing(list, step);
    else if (event.key === 'Enter' || event.key === 'Tab') choose(field, chosen);
    else if (event.key === 'Escape') close(list);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });

  // The field keeps the focus, so that its caret stays where the name goes.
  document.addEventListener('pointerdown', (event) => {
    const option = event.target.closest?.('[data-login]');
    if (!option) return;
    event.preventDefault();
    choose(fieldOf(option.parentElement), option);
  });

  document.addEventListener('focusout', (event) => {
    if (event.target.matches(FIELD)) close(listOf(event.target));
  });

  planner.onAnswer(({ source }) => {
    const field = source.matches('[role="listbox"]') && fieldOf(source);
    if (!field || document.activeElement !== field) return;
    source.hidden = begun(field) === undefined || !source.firstElementChild;
    if (!source.hidden) choosing(source, source.firstElementChild);
  });
})();
