/* What is pressed at the clock is written down on this device first, with a key of its own, and then sent, one press
   after the other, until the server has it; the screen meanwhile shows what will be true. So nothing is lost when the
   network drops or the page is closed, and nothing is done twice, however often it is sent.

   Where somebody else pressed meanwhile the server says so, and what waits is for its author to decide on: to send it all
   the same, or to let it be. */
(() => {
  'use strict';

  const FORM = 'form[data-press]';
  const AGAIN = 3000;
  const TREMBLE = 400; // a second touch within it goes on too far, or hits what has come under the hand
  const OWN = new Set(['key', 'seen', 'kind', 'ago']);
  let queue = []; // of {key, kind, seen, pressed, page, says, values}; the first one is under way
  let isSending = false;
  let isHalted = false;
  let isCut = false; // the server cannot be reached
  let isHeld = false; // polls wait
  let had = 0; // how many presses the server had when it took the last one of here
  let isRefused = false; // somebody pressed while he had to decide
  let lastTouch = -Infinity;

  const live = () => document.querySelector('[data-live]');
  const panel = () => document.getElementById('live-unsent');
  const mine = () => `planner-presses ${live().dataset.account} `;
  const place = () => mine() + live().dataset.sitting;

  function read() {
    try {
      return JSON.parse(localStorage.getItem(place()) ?? '[]');
    } catch {
      return queue;
    }
  }

  function write(next) {
    queue = next;
    try {
      if (next.length) localStorage.setItem(place(), JSON.stringify(next));
      else localStorage.removeItem(place());
    } catch {
      // A browser that keeps nothing: then it is kept as long as the page stands.
    }
  }

  /* The page of another sitting whose presses of this account wait on this device; '' where there is none. */
  function elsewhere() {
    try {
      const key = Object.keys(localStorage).find((one) => one.startsWith(mine()) && one !== place());
      return key ? JSON.parse(localStorage.getItem(key))[0].page : '';
    } catch {
      return '';
    }
  }

  const without = (key) => write(read().filter((one) => one.key !== key));

  /* Plain http on a local network has no randomUUID. */
  const newKey = () => [...crypto.getRandomValues(new Uint8Array(15))].map((one) => (one % 36).toString(36)).join('');

  function hold(is) {
    if (is === isHeld) return;
    isHeld = is;
    if (is) planner.holdPolls();
    else planner.releasePolls();
  }

  const agoOf = (one) => Math.round((Date.now() - one.pressed) / 1000);
  const timeOf = (one) => planner.clock.now() - (Date.now() - one.pressed);

  /* What somebody has to decide on is not true yet, and may never be. */
  const asExpected = (one) => ({ ...one, ...one.values, at: timeOf(one) });
  const expected = () => (isHalted ? [] : queue.map(asExpected));

  function line(press) {
    const row = document.getElementById('live-waiting').content.firstElementChild.cloneNode(true);
    row.querySelector('time').textContent = planner.clock.minute(timeOf(press));
    row.querySelector('[data-says]').textContent = press.says;
    const drop = row.querySelector('[data-press-drop]');
    drop.hidden = !isHalted;
    drop.dataset.pressDrop = press.key;
    drop.setAttribute('aria-label', `${drop.textContent}: ${press.says}`);
    return row;
  }

  function show() {
    if (!live()) return;
    const found = panel();
    const other = elsewhere();
    const is = { cut: isCut, halted: isHalted, refused: isRefused, waiting: queue.length > 0, elsewhere: other !== '' };
    found.hidden = !isCut && !isHalted && !is.elsewhere;
    for (const part of found.querySelectorAll('[data-when]')) part.hidden = !part.dataset.when.split(' ').every((one) => is[one]);
    found.querySelector('[data-why]').textContent = document.querySelector('.live__told')?.textContent.trim() ?? '';
    found.querySelector('a').href = other;
    found.querySelector('ol').replaceChildren(...(isCut || isHalted ? queue.map(line) : []));
    for (const button of live().querySelectorAll(`${FORM} .button`)) {
      button.toggleAttribute('data-held', isHalted);
      if (isHalted) button.setAttribute('aria-disabled', 'true');
      else button.removeAttribute('aria-disabled');
      if (isHalted) button.setAttribute('aria-describedby', 'live-refused');
      else button.removeAttribute('aria-describedby');
    }
    hold(queue.length > 0);
    planner.liveScreen.show(expected(), isCut);
  }

  function cut(is) {
    if (is !== isCut) {
      isCut = is;
      show();
    }
  }

  async function send(first) {
    const values = { ...first.values, key: first.key, kind: first.kind, seen: first.seen, ago: agoOf(first) };
    const status = await planner.post(live().dataset.presses, values, {
      source: panel(),
      places: { target: '#live' },
      ready: () => {},
      answered: (answer) => {
        if (answer < 400) had = first.seen + 1;
        if (answer < 400 || (answer === 422 && first.kind === 'insert')) without(first.key);
        else if (answer < 500 && answer !== 429) isHalted = true;
        // What is shown next holds this press already.
        planner.liveScreen.expect(expected(), false);
      },
    });
    isCut = status === 0;
    show();
    return status > 0 && status < 400;
  }

  async function run() {
    if (isSending || isHalted || !queue.length) return;
    isSending = true;
    let isThrough = true;
    while (isThrough && queue.length) isThrough = await send(queue[0]);
    isSending = false;
    if (!isThrough && !isHalted && queue.length) setTimeout(run, AGAIN);
  }

  function isTremble(form) {
    const before = lastTouch;
    lastTouch = Date.now();
    // What was asked once more was no slip of the hand.
    return !form.dataset.confirm && lastTouch - before < TREMBLE;
  }

  /* Says beside each field what is wrong with it, and goes to the first one. */
  function isWrong(form) {
    const fields = [...form.querySelectorAll('[aria-errormessage]')];
    for (const field of fields) {
      document.getElementById(field.getAttribute('aria-errormessage')).hidden = field.validity.valid;
      field.setAttribute('aria-invalid', String(!field.validity.valid));
    }
    const wrong = fields.find((field) => !field.validity.valid);
    wrong?.focus();
    return wrong !== undefined;
  }

  const pageOf = () => live().getAttribute('hx-get');

  function press(form) {
    const values = Object.fromEntries([...new FormData(form)].filter(([name]) => !OWN.has(name)));
    const seen = queue.length ? queue.at(-1).seen + 1 : Math.max(Number(live().dataset.seen), had);
    const kind = form.elements.kind.value;
    const says = form.dataset.press.replace('{minutes}', values.minutes).replace('{title}', values.title);
    write([...read(), { key: newKey(), kind, seen, pressed: Date.now(), page: pageOf(), says, values }]);
    form.closest('details[data-press-once]')?.removeAttribute('open');
    if (kind === 'insert') form.reset();
    show();
    run();
  }

  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!form.matches(FORM)) return;
    event.preventDefault();
    if (isHalted) refuse();
    else if (!isWrong(form) && !isTremble(form)) press(form);
  });

  function refuse() {
    isRefused = true;
    show();
    panel().scrollTop = 0;
    panel().querySelector('button:not([hidden])').focus({ preventScroll: true });
  }

  /* What somebody else has made true meanwhile needs no sending, and holds up nothing behind it. */
  function unsettled(presses) {
    const kept = [];
    for (const one of presses) {
      const run = planner.liveRun(JSON.parse(live().dataset.run), kept.map(asExpected));
      if (!planner.isDone(asExpected(one), run)) kept.push(one);
    }
    return kept;
  }

  document.addEventListener('click', (event) => {
    const drop = event.target.closest('[data-press-drop]');
    if (!drop && !event.target.closest('[data-press-send]')) return;
    const base = Number(live().dataset.seen);
    const kept = drop ? read().filter((one) => one.key !== drop.dataset.pressDrop) : unsettled(read());
    // What the server asked is answered by sending it all the same.
    const asked = drop ? '' : document.querySelector('.live__told [data-asks]')?.dataset.asks;
    if (asked && kept.length) kept[0].values[asked] = '1';
    write(kept.map((one, index) => ({ ...one, seen: base + index })));
    isRefused = false;
    isHalted = drop !== null && queue.length > 0;
    show();
    if (queue.length) run();
    else planner.pollNow();
  });

  // Between two attempts somebody may have had to sign in again.
  planner.onSend(async (attempt, address, request) => {
    const press = address === live()?.dataset.presses && queue.find((one) => one.key === request.body.get('key'));
    if (press) request.body.set('ago', agoOf(press));
    const response = await attempt(address, request);
    // Only what names this very press says that it is written.
    if (!press || !response.ok || response.headers.get('Planner-Press') === press.key) return response;
    throw new TypeError('Failed to fetch: this answer is not of this press');
  });

  planner.onAnswer(({ source, status }) => {
    if (!live() || source !== live()) return;
    cut(status === 0);
    if (status > 0) run();
  });
  window.addEventListener('offline', () => live() && cut(true));
  window.addEventListener('online', () => {
    if (!live()) return;
    run();
    planner.pollNow();
  });
  window.addEventListener('storage', (event) => {
    if (!live() || event.key !== place()) return;
    queue = read();
    show();
  });

  planner.onLoad(() => {
    if (!live()) return;
    if (live().dataset.presses) queue = read();
    show();
    run();
  });
})();
