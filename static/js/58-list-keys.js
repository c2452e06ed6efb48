/* The list of tasks by keyboard: one tab stop; arrows walk rows and cells, Enter opens the task, e or F2 edits, x selects. */
(() => {
  'use strict';

  const ROW = '[data-rows] > [data-id]';
  let currentId = null;

  const rows = () => [...document.querySelectorAll(ROW)];
  const stops = (row) => [row, ...row.querySelectorAll('.k-edit, .cell')];
  const columnOf = (stop) => stop.closest('td, th')?.classList[0];

  function show(stop) {
    stop?.focus({ preventScroll: true });
    stop?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  /* Up and down in the same column, where the other row has it. */
  function vertical(row, stop, step) {
    const all = rows();
    const other = all[all.indexOf(row) + step];
    const column = columnOf(stop);
    show((column && other?.querySelector(`.${column} :is(.cell, .k-edit)`)) ?? other);
  }

  function sideways(row, stop, step) {
    const all = stops(row);
    show(all[all.indexOf(stop) + step]);
  }

  const open = (row) => row.querySelector('.k-title > a').click();

  const PRESS = {
    ArrowUp: (row, stop) => vertical(row, stop, -1),
    ArrowDown: (row, stop) => vertical(row, stop, 1),
    ArrowLeft: (row, stop) => sideways(row, stop, -1),
    ArrowRight: (row, stop) => sideways(row, stop, 1),
    Home: () => show(rows()[0]),
    End: () => show(rows().at(-1)),
    F2: (row, stop) => edit(row, stop),
    e: (row, stop) => edit(row, stop),
    x: (row) => planner.list.toggle(row),
  };

  function edit(row, stop) {
    const link = stop === row ? row.querySelector('.k-edit, .cell') : stop;
    if (link) planner.list.edit(link);
  }

  document.addEventListener('keydown', (event) => {
    const row = event.target.closest?.(ROW);
    if (!row || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.isComposing) return;
    const stop = event.target.closest('.cell, .k-edit') ?? row;
    if (event.target !== stop && !event.target.matches('.pick, .k-title > a')) return;
    if (event.key in PRESS) PRESS[event.key](row, stop);
    else if (event.key === 'Enter' && stop === row) open(row);
    else return;
    event.preventDefault();
  });

  function makeCurrent(row) {
    for (const other of document.querySelectorAll(`${ROW}[tabindex="0"]`)) other.tabIndex = -1;
    row.tabIndex = 0;
    currentId = row.id;
  }

  document.addEventListener('focusin', (event) => {
    const row = event.target.closest(ROW);
    if (row) makeCurrent(row);
  });

  // Thousands of links: they are taken out of the way of Tab when somebody presses it, not whenever the list changes.
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Tab') return;
    for (const inner of document.querySelectorAll(`${ROW} :is(a, .pick):not([tabindex])`)) inner.tabIndex = -1;
  }, true);

  planner.onLoad(() => {
    const current = document.getElementById(currentId) ?? document.querySelector(ROW);
    if (current?.matches(ROW)) makeCurrent(current);
  });
})();
