/* What follows from the presses made at the clock of a sitting: the same as the server says, for those that it has
   not got yet. Times are milliseconds of planner.clock.

   planner.liveRun(known, pending) → {items, current, waiting, isBegun, isOver, night(now)}; `known` is what the page holds. */
(() => {
  'use strict';

  const DAY = 86_400_000;
  const isCurrent = (one) => one.state === 'running' || one.state === 'paused';
  const isWaiting = (one) => one.state === 'waiting';

  /* The steps that count: neither undone nor before a new beginning, and no undo itself. */
  function standing(steps) {
    const struck = new Set(steps.filter((one) => one.kind === 'undo').map((one) => one.undoes));
    const counting = steps.filter((one) => one.kind !== 'undo' && !struck.has(one.key));
    return counting.slice(Math.max(counting.findLastIndex((one) => one.kind === 'anew'), 0));
  }

  function endPause(one, at) {
    if (one.pausedSince === null) return;
    one.paused += at - one.pausedSince;
    one.pausedSince = null;
  }

  function end(one, at) {
    endPause(one, at);
    one.state = 'finished';
    one.ended = at;
  }

  function begin(one, at) {
    if (one.started !== null && one.ended !== null) one.paused += at - one.ended;
    else one.started = at;
    one.ended = null;
    one.state = 'running';
  }

  const deeds = {
    start(one, step, items) {
      if (isCurrent(one)) return;
      items.filter(isCurrent).forEach((other) => end(other, step.at));
      begin(one, step.at);
    },
    finish(one, step) {
      if (isCurrent(one)) end(one, step.at);
    },
    pause(one, step) {
      if (one.state !== 'running') return;
      one.state = 'paused';
      one.pausedSince = step.at;
    },
    resume(one, step) {
      if (one.state !== 'paused') return;
      endPause(one, step.at);
      one.state = 'running';
    },
    skip(one) {
      if (isWaiting(one)) one.state = 'skipped';
    },
    extend(one, step) {
      one.minutes += step.minutes;
    },
  };

  /* Whether a sitting rests between two moments of different days. */
  const isNight = (items, since, until) =>
    since !== null && Math.floor(since / DAY) < Math.floor(until / DAY) && !items.some((one) => one.state === 'running');

  const fresh = (one) => ({ ...one, state: 'waiting', started: null, ended: null, paused: 0, pausedSince: null });

  function lay(items, steps) {
    const valid = standing(steps);
    const insertions = steps.filter((one) => one.kind === 'insert' && !valid.includes(one)).map((one) => one.item);
    const laid = items.filter((one) => !insertions.includes(one.id)).map(fresh);
    let clock = -Infinity;
    let latest = null; // when it was pressed last since it began
    let rested = 0; // in nights that are over
    for (const step of valid) {
      clock = Math.max(clock, step.at);
      if (isNight(laid, latest, clock)) rested += clock - latest;
      if (latest !== null || step.kind === 'start') latest = clock;
      const one = laid.find((item) => item.id === step.item);
      if (one) deeds[step.kind]?.(one, { ...step, at: clock }, laid);
    }
    return { items: laid, valid, latest, rested };
  }

  /* The presses that the server has not got yet, each as the steps that will come of it. */
  const made = {
    start(press, { items }) {
      const current = items.find(isCurrent);
      const one = items.find((item) => (press.item ? item.id === press.item : isWaiting(item)));
      if (!one) return current ? [{ kind: 'finish', item: current.id }] : [];
      const passed = items.slice(0, items.indexOf(one)).filter((item) => isWaiting(item) && press.skips && isWaiting(one));
      return [...passed.map((item) => ({ kind: 'skip', item: item.id })), { kind: 'start', item: one.id }];
    },
    undo: (press, { valid }) => [{ kind: 'undo', undoes: valid.at(-1)?.key }],
    anew: () => [{ kind: 'anew' }],
    skip: (press, { items }) => [{ kind: 'skip', item: press.item || items.find(isWaiting)?.id }],
    // "abc:5,def:10": minutes that are taken from items
    catch_up: (press) =>
      press.takes.split(',').map((one) => ({ kind: 'extend', item: one.split(':')[0], minutes: -Number(one.split(':')[1]) })),
    insert: (press) => [{ kind: 'insert', item: `new-${press.key}` }],
  };
  const ofCurrent = (press, { items }) => [{ kind: press.kind, item: press.item || items.find(isCurrent)?.id }];

  /* Where an item comes that is typed in at the clock: behind what runs, else behind what was last begun or skipped. */
  function placeOf(items) {
    const current = items.findIndex(isCurrent);
    return (current < 0 ? items.findLastIndex((one) => !isWaiting(one)) : current) + 1;
  }

  planner.liveRun = (known, pending) => {
    const steps = known.steps.map((step) => ({ ...step, at: planner.clock.read(step.at) }));
    const items = [...known.items];
    for (const press of pending) {
      const state = lay(items, steps);
      const minutes = Number(press.minutes) || 0;
      const rows = (made[press.kind] ?? ofCurrent)(press, state);
      if (press.kind === 'insert') {
        const before = state.items[placeOf(state.items)];
        const one = { id: rows[0].item, title: press.title, who: press.presenter, minutes, fixed: null, isNew: true };
        items.splice(before ? items.findIndex((item) => item.id === before.id) : items.length, 0, one);
      }
      steps.push(...rows.map((row) => ({ minutes, ...row, key: press.key, at: press.at })));
    }
    const { items: laid, latest, rested } = lay(items, steps);
    const current = laid.find(isCurrent) ?? null;
    const waiting = laid.filter(isWaiting);
    const isBegun = laid.some((one) => !isWaiting(one));
    const isOver = isBegun && !current && !waiting.length;
    // Minutes of nights in which it was adjourned, the one that lasts among them.
    const night = (now) => Math.floor((rested + (!isOver && isNight(laid, latest, now) ? now - latest : 0)) / 60_000);
    return { items: laid, current, waiting, isBegun, isOver, night };
  };
})();
