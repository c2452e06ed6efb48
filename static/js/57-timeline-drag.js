/* The days of a task are changed by its bar: the middle moves it, an edge moves that day alone; on touch after a short
   press, so that the chart scrolls. By keyboard, on the name of a task: Alt+arrow moves it, Shift+Alt+arrow its due day;
   the bar is held meanwhile, so that one wish is one change: Enter, going on, or a while without a key lets it go.

   What is shown meanwhile is the browser's reckoning; the server says where the days really fall, and whether others
   come into conflict. Days are places: how many days behind the chart's first. */
(() => {
  'use strict';

  const EDGE = 5; // pixels at either end that hold that end alone
  const SLACK = 4; // so far a pointer trembles
  const PRESS = 350; // milliseconds until a finger holds the bar
  const PAUSE = 3000; // milliseconds after the last key until the days are told
  const DAY = 86400000;
  let hold = null; // {bar, chart, side, from, to, x, isHeld, shapes}
  let keys = null; // {hold, timer}
  let isClickDropped = false;

  const chartOf = (element) => element.closest('[data-timeline][data-day]');
  const offDays = (chart) => new Set(chart.dataset.off.split(',').filter(Boolean).map(Number));
  const dayOf = (chart, at) => new Date(Date.parse(chart.dataset.starts) + at * DAY);
  const inFigures = (day) => `${day.getUTCDate()}/${day.getUTCMonth() + 1}`;
  const asked = (day) => day.toISOString().slice(0, 10);

  function placeOf(bar) {
    const start = Number(bar.dataset.at);
    return { start, due: start + Number(bar.dataset.days) - 1 };
  }

  function reckoning(bar, chart) {
    const off = 'calendar' in bar.dataset ? new Set() : offDays(chart);
    const next = (at, step) => {
      let found = at + step;
      while (off.has(found)) found += step;
      return found;
    };
    const steps = (at, many) => {
      let found = at;
      for (let left = Math.abs(many); left > 0; left -= 1) found = next(found, Math.sign(many));
      return found;
    };
    const between = (start, due) => {
      let many = 0;
      for (let at = start + 1; at <= due; at += 1) if (!off.has(at)) many += 1;
      return many;
    };
    return { steps, between, near: (at, step) => (off.has(at) ? next(at, step) : at) };
  }

  /* Where the days come to when the hand has gone so many days. */
  function moved({ bar, chart, side, from }, by) {
    const { steps, between, near } = reckoning(bar, chart);
    if (!by) return from;
    const step = Math.sign(by);
    if (side === 'start') return { ...from, start: Math.min(near(from.start + by, step), from.due) };
    if (side === 'due') return { ...from, due: Math.max(near(from.due + by, step), from.start) };
    const start = near(from.start + by, step);
    return { start, due: steps(start, between(from.start, from.due)) };
  }

  function take(bar, chart, side) {
    const shapes = [...bar.querySelectorAll('rect')].map((shape) => ({
      shape, x: Number(shape.getAttribute('x')), width: Number(shape.getAttribute('width')),
    }));
    const label = bar.nextElementSibling?.matches('text') ? bar.nextElementSibling : null;
    const from = placeOf(bar);
    return { bar, chart, side, from, to: from, shapes, label, words: label?.textContent, at: Number(label?.getAttribute('x')) };
  }

  function show(one) {
    const { bar, chart, from, to, shapes, label, words, at } = one;
    const width = Number(chart.dataset.day);
    const [left, right] = [(to.start - from.start) * width, (to.due - from.due) * width];
    const isSame = !left && !right;
    for (const { shape, x, width: wide } of shapes) {
      shape.setAttribute('x', x + left);
      shape.setAttribute('width', Math.max(wide + right - left, 3));
    }
    if (!shapes.length) bar.setAttribute('transform', `translate(${left} 0)`);
    if (!label) return;
    label.setAttribute('x', at + (label.getAttribute('text-anchor') === 'end' ? left : right));
    const days = [to.start, to.due].map((day) => inFigures(dayOf(chart, day)));
    label.textContent = isSame ? words : days.join('–');
  }

  function letGo(one) {
    one.bar.classList.remove('bar--held');
    one.chart.classList.remove('gantt--held');
  }

  function putBack(one) {
    one.to = one.from;
    show(one);
    letGo(one);
  }

  async function tell(one) {
    letGo(one);
    const { bar, chart, from, to } = one;
    if (to.start === from.start && to.due === from.due) return;
    // What stands elsewhere already need not come again; the bar's own piece shows what the hand did, not what is so.
    bar.closest('[data-mark]')?.removeAttribute('data-mark');
    const known = [...chart.querySelectorAll('[data-mark]')].map((piece) => piece.dataset.mark).join(' ');
    const values = {
      start: asked(dayOf(chart, to.start)), due: asked(dayOf(chart, to.due)), version: bar.dataset.v, query: chart.dataset.query,
      known,
    };
    const path = `${bar.getAttribute('href')}/days`;
    // The chart that comes as the answer stands where the server says; where others come into conflict a page follows.
    const answered = (status) => status >= 400 && putBack(one);
    const status = await planner.post(path, values, { places: { target: '#timeline' }, ready: () => {}, answered });
    if (status === 0) putBack(one);
  }

  function sideAt(bar, x) {
    const shape = bar.querySelector('rect:not(.bar__path)');
    const box = shape?.getBoundingClientRect();
    if (!box || box.width < 4 * EDGE) return 'both';
    if (x < box.left + EDGE) return 'start';
    return x > box.right - EDGE ? 'due' : 'both';
  }

  function seize(one) {
    one.bar.classList.add('bar--held');
    one.chart.classList.add('gantt--held');
  }

  function begin() {
    hold.isHeld = true;
    seize(hold);
  }

  document.addEventListener('pointerdown', (event) => {
    const bar = event.target.closest('.gantt__bars a[data-v]');
    const chart = bar && chartOf(bar);
    isClickDropped = false;
    if (!chart || event.button !== 0 || !event.isPrimary) return;
    const isTouch = event.pointerType === 'touch';
    hold = { ...take(bar, chart, sideAt(bar, event.clientX)), x: event.clientX + chart.scrollLeft, isTouch };
    if (isTouch) hold.timer = setTimeout(begin, PRESS);
  });

  document.addEventListener('pointermove', (event) => {
    if (!hold) {
      const bar = event.target.closest?.('.gantt__bars a[data-v]');
      if (bar && chartOf(bar)) bar.classList.toggle('bar--edge', sideAt(bar, event.clientX) !== 'both');
      return;
    }
    const far = event.clientX + hold.chart.scrollLeft - hold.x;
    if (!hold.isHeld) {
      if (hold.isTouch || Math.abs(far) < SLACK) return;
      begin();
    }
    hold.to = moved(hold, Math.round(far / Number(hold.chart.dataset.day)));
    show(hold);
  });

  document.addEventListener('pointerup', () => {
    if (!hold) return;
    clearTimeout(hold.timer);
    const one = hold;
    hold = null;
    if (!one.isHeld) return;
    isClickDropped = true;
    tell(one);
  });

  function drop() {
    if (!hold) return;
    clearTimeout(hold.timer);
    putBack(hold);
    hold = null;
    isClickDropped = true;
  }

  // The finger scrolls the chart.
  document.addEventListener('pointercancel', drop);
  document.addEventListener('touchmove', (event) => hold?.isHeld && event.preventDefault(), { passive: false });
  document.addEventListener('contextmenu', (event) => hold?.isTouch && event.preventDefault());
  document.addEventListener('dragstart', (event) => event.target.closest?.('.gantt__bars') && event.preventDefault());
  document.addEventListener('click', (event) => {
    if (!isClickDropped || !event.target.closest('.gantt__bars')) return;
    isClickDropped = false;
    event.preventDefault();
  }, true);

  function tellKeys() {
    const { hold: one, timer } = keys;
    clearTimeout(timer);
    keys = null;
    tell(one);
  }

  function byKey(event, step) {
    const name = event.target.closest?.('[data-timeline-names] a');
    const chart = name && chartOf(name);
    if (!chart) return;
    // The browser would leave the page.
    event.preventDefault();
    const bar = chart.querySelector(`.gantt__bars a[data-v][href="${name.getAttribute('href')}"]`);
    if (!bar) return;
    if (keys && keys.hold.bar !== bar) tellKeys();
    clearTimeout(keys?.timer);
    keys ??= { hold: take(bar, chart, 'both') };
    const one = keys.hold;
    seize(one);
    const { steps, near } = reckoning(bar, chart);
    one.to = {
      start: event.shiftKey ? one.to.start : steps(one.to.start, step),
      due: Math.max(near(steps(one.to.due, step), step), event.shiftKey ? one.to.start : -Infinity),
    };
    show(one);
    keys.timer = setTimeout(tellKeys, PAUSE);
  }

  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      drop();
      if (keys) {
        clearTimeout(keys.timer);
        putBack(keys.hold);
        keys = null;
      }
    }
    if (event.key === 'Enter' && keys) {
      event.preventDefault();
      tellKeys();
    }
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step && event.altKey && !event.ctrlKey && !event.metaKey) byKey(event, step);
  });

  // Whoever goes on means what he has done.
  document.addEventListener('focusout', () => keys && tellKeys());
})();
