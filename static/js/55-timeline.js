/* The timeline: opens at today, and by keyboard the arrows walk the names and bring each bar into sight. */
(() => {
  'use strict';

  const AHEAD = 0.25; // where today stands in the window when the page opens

  const motion = () => (matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth');
  const names = (chart) => chart.querySelector('[data-timeline-names]');
  const room = (chart) => chart.clientWidth - names(chart).offsetWidth;

  function toToday(chart, behavior) {
    chart.scrollTo({ left: Number(chart.dataset.today) - room(chart) * AHEAD, behavior });
  }

  function showBar(chart, link) {
    const x = Number(link.dataset.x);
    const isInSight = x >= chart.scrollLeft && x < chart.scrollLeft + room(chart) - 40;
    if (!isInSight) chart.scrollTo({ left: x - room(chart) * AHEAD, behavior: 'instant' });
    chart.querySelector('.bar--near')?.classList.remove('bar--near');
    chart.querySelector(`.gantt__bars a[href="${link.getAttribute('href')}"]`)?.classList.add('bar--near');
  }

  document.addEventListener('click', (event) => {
    const chart = event.target.closest('[data-to-today]') && document.querySelector('[data-timeline]');
    if (!chart) return;
    event.preventDefault();
    toToday(chart, motion());
  });

  document.addEventListener('focusin', (event) => {
    const link = event.target.closest('[data-timeline-names] a');
    if (link) showBar(link.closest('[data-timeline]'), link);
  });

  document.addEventListener('keydown', (event) => {
    const link = event.target.closest?.('[data-timeline-names] a');
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!link || !step || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const all = [...names(link.closest('[data-timeline]')).querySelectorAll('a')];
    event.preventDefault();
    all[all.indexOf(link) + step]?.focus();
  });

  const opened = new WeakSet(); // a chart that is drawn anew stays where its reader left it

  planner.onLoad((root) => {
    for (const chart of planner.each(root, '[data-timeline][data-today]')) {
      if (!opened.has(chart)) toToday(chart, 'instant');
      opened.add(chart);
    }
  });
})();
