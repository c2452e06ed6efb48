/* The clock of a sitting on the screen: what is left of the running item, second by second; and, while presses are not
   sent yet or the server cannot be reached, everything that follows from them: planner.liveScreen.show(presses, isAlone). */
(() => {
  'use strict';

  const MINUTE = 60_000;
  const DAY = 1440 * MINUTE;
  const { clock } = planner;
  let pending = [];
  let isAlone = false;
  let isOwn = false; // the screen holds what the script wrote into it

  const by = (id) => document.getElementById(id);
  const text = (id, value) => {
    const element = by(id);
    if (element && element.textContent !== value) element.textContent = value;
  };
  const seconds = (time) => Math.floor(time / 1000);

  let source = '';
  let parsed = {};
  /* What the page holds, read once until it changes. */
  function known() {
    const { run, words } = document.querySelector('[data-live]').dataset;
    if (source !== run) {
      source = run;
      parsed = { run: JSON.parse(run), words: JSON.parse(words) };
    }
    return parsed;
  }

  const say = (code, values = {}) => known().words[code].replace(/\{(\w+)\}/g, (whole, name) => values[name]);

  function length(minutes) {
    const hours = Math.floor(minutes / 60);
    const rest = minutes % 60;
    if (!hours) return say('minutes', { minutes: rest });
    return rest ? say('both', { hours, minutes: rest }) : say('hours', { hours });
  }

  /* 9:05, with its day where that is not the day of `now`. */
  function on(time, now) {
    if (Math.floor(time / DAY) === Math.floor(now / DAY)) return clock.minute(time);
    const at = new Date(time);
    return say('on', { at: clock.minute(time), day: at.getUTCDate(), month: at.getUTCMonth() + 1 });
  }

  /* Whole seconds that an item took until now, pauses left out. */
  const spent = (one, now) => seconds((one.ended ?? one.pausedSince ?? Math.max(now, one.started)) - one.started - one.paused);

  function cardOf(run, now) {
    const one = run.current;
    if (!one) {
      const [next] = run.waiting;
      const title = say(run.isOver ? 'ended' : run.isBegun ? 'idle' : 'unbegun');
      const until = next?.due === undefined ? '' : say('planned', { at: clock.minute(next.due * MINUTE) });
      return { title, who: next ? say('coming', { title: next.title }) : '', place: '', minutes: '', left: '', until, part: 0 };
    }
    const whole = one.minutes * 60;
    const left = whole - spent(one, now);
    const ends = { at: on(now + left * 1000, now) };
    const isPaused = one.state === 'paused';
    return {
      title: one.title,
      who: one.who,
      place: say('place', { number: run.items.indexOf(one) + 1, count: run.items.length, at: on(one.started, now) }),
      minutes: length(one.minutes),
      left: (left < 0 ? '+' : '') + clock.span(left),
      until: isPaused ? say('paused', { at: on(one.pausedSince, now) }) : say(left < 0 ? 'over' : 'until', ends),
      part: whole ? Math.min((100 * (whole - left)) / whole, 100) : 100,
      isOver: left < 0,
      isPaused,
      rest: isPaused ? null : left,
    };
  }

  function showCard(run, now) {
    const card = cardOf(run, now);
    for (const name of ['title', 'who', 'place', 'minutes', 'left', 'until']) text(`live-${name}`, card[name]);
    by('live-bar').setAttribute('width', card.part);
    by('live-meter').toggleAttribute('hidden', !run.current);
    by('live-now').toggleAttribute('data-over', Boolean(card.isOver));
    by('live-now').toggleAttribute('data-paused', Boolean(card.isPaused));
    planner.liveCues(run.current, card.rest);
  }

  /* Times of what is to come, in order: each begins when the one before ends, and fixed ones hold their time. */
  function flow(start, items) {
    const found = [];
    let at = start;
    let held = start;
    for (const item of items) {
      let begins = at;
      let missing = 0;
      if (item.fixed !== null && item.fixed >= held) {
        begins = held = item.fixed;
        missing = Math.max(at - begins, 0);
        for (const one of found) if (one.end > begins) Object.assign(one, { begin: Math.min(one.begin, begins), end: begins });
      }
      at = begins + item.minutes;
      found.push({ item, begin: begins, end: at, missing });
    }
    return found;
  }

  /* The same outlook as the server's: whole minutes since midnight of the day on which the run began. */
  function outlookOf(run, now) {
    const { start, end, day } = known().run;
    const begun = run.items.map((one) => one.started).filter((one) => one !== null);
    const midnight = Math.floor((begun.length ? Math.min(...begun) : now) / DAY) * DAY;
    const minute = (time) => Math.floor((time - midnight) / MINUTE);
    const ended = Math.max(...run.items.map((one) => one.ended ?? -Infinity));
    let from = minute(now);
    if (run.current) from = minute(now + Math.max(run.current.minutes * 60 - spent(run.current, now), 0) * 1000);
    else if (run.isOver) from = ended > -Infinity ? minute(ended) : from;
    else if (!run.isBegun) from = clock.read(`${day}T00:00:00`) === midnight ? Math.max(from, start) : start;
    const running = run.current ? [{ fixed: null, minutes: from - minute(now) }] : [];
    const coming = flow(run.current ? minute(now) : from, [...running, ...run.waiting]).slice(running.length);
    const next = run.waiting.find((one) => one.due !== undefined);
    const night = run.night(now);
    const ends = coming.at(-1)?.end ?? from;
    return { coming, end: midnight + ends * MINUTE, delay: ends - night - end, drift: from - night - (next ? next.due : end) };
  }

  const delayed = (by) => say(by > 0 ? 'later' : by < 0 ? 'earlier' : 'even', { minutes: length(Math.abs(by)) });

  function showFigures({ coming, drift, delay, end }, now) {
    for (const word of document.querySelectorAll('[data-drift]')) {
      word.hidden = word.dataset.drift !== (drift > 0 ? 'late' : drift < 0 ? 'early' : 'even');
    }
    by('live-drift').classList.toggle('live__late', drift > 0);
    text('live-drift-minutes', length(Math.abs(drift)));
    text('live-end', on(end, now));
    text('live-delay', delayed(delay));
    const short = coming.filter((one) => one.missing);
    const said = short.map((one) => say('missing', { minutes: length(one.missing), at: clock.minute(one.begin * MINUTE) }));
    text('live-missing-words', said.join('; '));
    by('live-missing').hidden = !said.length;
    text('live-range', '');
    for (const one of document.querySelectorAll('[data-server-only]')) one.hidden = true;
    by('live-figures').hidden = false;
  }

  function showRest({ coming }) {
    const isSqueezedOut = (one) => one.item.minutes > 0 && one.end <= one.begin;
    const timeOf = (one) => (isSqueezedOut(one) ? say('no_time') : clock.minute(one.begin * MINUTE));
    const times = new Map(coming.map((one) => [one.item.id, timeOf(one)]));
    for (const row of document.querySelectorAll('[data-rest]')) {
      row.hidden = !times.has(row.dataset.rest);
      if (!row.hidden) row.querySelector('time').textContent = times.get(row.dataset.rest);
    }
  }

  function showHand(run) {
    if (!by('live-hand')) return;
    const isPaused = run.current?.state === 'paused';
    const [next] = run.waiting;
    const shown = {
      'press-resume': isPaused,
      'press-start': next && !isPaused,
      'press-finish': run.current && !next && !isPaused,
      'press-more': run.current,
      'press-pause': run.current && !isPaused,
      'live-lengths': run.current,
    };
    for (const [id, is] of Object.entries(shown)) by(id).hidden = !is;
    const start = by('press-start');
    const go = say(run.isBegun ? 'next' : 'begin');
    start.querySelector('button span').textContent = go;
    start.dataset.press = next ? `${go}: ${next.title}` : go;
    // What was typed in and is not sent yet is known here alone: then the next one is meant, whichever it is.
    start.querySelector('[name=item]').value = next && !next.isNew ? next.id : '';
    if (pending.length) {
      by('press-undo').hidden = false;
      by('press-undo').querySelector('button span').textContent = say('undo', { what: pending.at(-1).says });
    }
  }

  /* A button that went away under the hand leaves it at what it is most likely to do next. */
  function keepHand() {
    if (document.activeElement?.closest('#live-hand [hidden]')) document.querySelector('.live__go:not([hidden]) button')?.focus();
  }

  function tick(now) {
    text('live-clock', clock.minute(now));
    const run = planner.liveRun(known().run, pending);
    showCard(run, now);
    keepHand();
    if (!pending.length && !isAlone && !isOwn) return;
    isOwn = true;
    const outlook = outlookOf(run, now);
    if (run.isBegun && (!run.isOver || pending.length)) showFigures(outlook, now);
    showRest(outlook);
    showHand(run);
    keepHand();
  }

  clock.onTick(tick);
  // What comes from the server holds all of it again.
  planner.onShow(({ parts }) => {
    if (!parts.some(({ target }) => planner.elementOf(target)?.matches('[data-live]'))) return;
    isOwn = false;
    for (const { fragment } of parts) {
      for (const open of document.querySelectorAll('[data-live] details[open][id]')) {
        fragment.querySelector(`[id="${open.id}"]`)?.setAttribute('open', '');
      }
    }
  });

  planner.liveScreen = {
    /* Without a word to the screen: what comes from the server is about to be shown. */
    expect(presses, is) {
      pending = presses;
      isAlone = is;
    },
    show(presses, is) {
      pending = presses;
      isAlone = is;
      tick(clock.now());
    },
  };
})();
