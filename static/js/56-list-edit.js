/* Cells of the list of tasks edited in their place: the form is the one of the task's page, fetched into the cell.
   Enter saves, Esc leaves, Tab saves and goes on to the next cell. A status has a menu of its own.

   planner.list.edit(link)   open the cell of a link */
(() => {
  'use strict';

  const CELL = '[data-rows] :is(.cell, .k-edit)';
  const FIELD = 'textarea, input:not([type="hidden"]), select';
  let from = null; // row and column of the cell that is open
  let goesOn = false;

  const holder = () => document.getElementById('cell-edit');
  const nameOf = (link) => link.getAttribute('href').split('/')[4] ?? 'status';
  const cellsOf = (row) => [...row.querySelectorAll('.k-edit, .cell')];
  const place = () => {
    const row = from && document.getElementById(from.row);
    return row?.querySelector(`.${from.column} :is(.cell, .k-edit)`);
  };

  function next(link) {
    const row = link.closest('tr');
    const here = cellsOf(row);
    if (here.indexOf(link) + 1 < here.length) return here[here.indexOf(link) + 1];
    const rows = [...document.querySelectorAll('[data-rows] > [data-id]')];
    return rows[rows.indexOf(row) + 1]?.querySelector('.k-edit, .cell');
  }

  function close() {
    holder()?.remove();
    planner.list.release('edit');
  }

  const isNowhere = () => !document.activeElement || document.activeElement === document.body;

  /* The list is asked for anew before one goes on in it, so that what was saved stands there. Whoever has gone somewhere
     else before it comes stays there. */
  async function leave() {
    const isGoingOn = goesOn;
    goesOn = false;
    close();
    const isLeft = !isNowhere();
    if (!isLeft) place()?.focus({ preventScroll: true });
    const here = document.activeElement;
    await planner.list.refresh();
    if (isLeft || holder() || !(isNowhere() || document.activeElement === here)) return;
    const link = place();
    const following = isGoingOn && link ? next(link) : null;
    if (following) edit(following);
    else link?.focus({ preventScroll: true });
  }

  function statusForm(link) {
    const form = document.getElementById('status-menu').content.firstElementChild.cloneNode(true);
    form.querySelector('[name="task"]').value = link.closest('tr').querySelector('.pick').value;
    form.querySelector('[name="query"]').value = document.querySelector('#task-list [name="query"]').value;
    for (const button of form.querySelectorAll('[name="status"]')) {
      button.setAttribute('aria-pressed', String(link.querySelector(`.status--${button.value}`) !== null));
    }
    return form;
  }

  function fieldPlace(name) {
    const outer = document.createElement(name === 'title' ? 'div' : 'dl');
    const inner = document.createElement('div');
    inner.id = `fact-${name}`;
    inner.dataset.waiting = '';
    outer.append(inner);
    return outer;
  }

  function edit(link) {
    close();
    const cell = link.closest('td, th');
    const name = nameOf(link);
    from = { row: link.closest('tr').id, column: cell.classList[0] };
    planner.list.hold('edit');
    const box = name === 'status' ? statusForm(link) : fieldPlace(name);
    box.id = 'cell-edit';
    box.classList.add('cell-edit');
    cell.append(box);
    if (name === 'status') {
      htmx.process(box);
      box.querySelector('[aria-pressed="true"], button').focus();
    } else {
      htmx.ajax('GET', link.getAttribute('href'), { source: box, target: `#fact-${name}`, swap: 'outerHTML' });
    }
    box.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  document.addEventListener('click', (event) => {
    const link = event.target.closest(CELL);
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey && planner.list) {
      event.preventDefault();
      edit(link);
    } else if (holder() && !event.target.closest('#cell-edit')) leave();
  });

  /* Saved or left: the form is gone, and what is asked for next is the list. */
  planner.onLoad(() => {
    if (!holder() || holder().matches('[data-status-form]')) return;
    const fact = holder().querySelector('[id^="fact-"]');
    if (!fact || 'waiting' in fact.dataset) return;
    if (!fact.querySelector('form')) leave();
    else holder().scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });

  function tab(event) {
    const form = event.target.form;
    const fields = [...form.querySelectorAll(FIELD)].filter((one) => one.checkVisibility());
    if (event.shiftKey || event.target !== fields.at(-1)) return;
    event.preventDefault();
    goesOn = true;
    form.requestSubmit();
  }

  function inMenu(event) {
    const buttons = [...holder().querySelectorAll('button')];
    const at = buttons.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) buttons[(at + step + buttons.length) % buttons.length].focus();
    else if (event.key === 'Escape') leave();
    else if (event.target.matches('button') && buttons[Number(event.key) - 1]) buttons[Number(event.key) - 1].click();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  document.addEventListener('keydown', (event) => {
    if (!holder()?.contains(event.target) || event.isComposing) return;
    if (holder().matches('[data-status-form]')) inMenu(event);
    else if (event.key === 'Tab' && event.target.matches(FIELD)) tab(event);
    else if (event.key === 'Enter' && event.target.matches('select')) {
      event.preventDefault();
      event.target.form.requestSubmit();
    }
  });

  planner.onAnswer(({ source, status }) => {
    if (!source.matches?.('[data-status-form]') || status === 0) return;
    close();
    place()?.focus();
  });

  planner.list.edit = edit;
})();
