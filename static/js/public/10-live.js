/* Follows a sitting on a wall or in a hand: asks every two seconds whether something else is on, shows it, and lets the
   time of day and the time left run between two answers. It sends nothing and keeps nothing. An answer without the time
   of the office is not the planner's: of a proxy in trouble, or of a Wi-Fi that wants a password first.

   data-live       what is followed: the address to ask, the tag of what is shown, the seconds of the day at the office
   data-part       the piece that an answer renews; data-said in it is read out when it changes
   data-clock      the time of day
   data-until      the second of the day until which something lasts: what is left is written into it
   data-over       hidden until that second; data-left, until then only
   data-from       a bar that fills from this second until data-until of it
   data-lost       stands while no answer comes; data-lost-at in it is the time of the last one */
(() => {
  'use strict';

  const live = document.querySelector('[data-live]');
  if (!live) return;

  // A little less than two seconds, so that what is shown is never older than two.
  const PAUSE = 1800;
  const HIDDEN_PAUSE = 20_000;
  const LONGEST_PAUSE = 15_000;
  const PATIENCE = 8000;
  const lost = live.querySelector('[data-lost]');
  const said = live.querySelector('[data-said-here]');
  let { tag } = live.dataset;
  let failures = 0;
  let waiting = 0;
  let isAsking = false;
  let noon = 0; // the second of the day at the office when this page's own clock stood at 0

  const own = () => performance.now() / 1000;
  const now = () => Math.floor(own() + noon);
  const two = (number) => String(number).padStart(2, '0');

  function setClock(seconds) {
    // An answer takes its time on the way: a second more or less is no reason to jump.
    if (Math.abs(seconds - (own() + noon)) > 1.5) noon = seconds - own();
  }

  function timeOfDay(second) {
    return `${Math.floor(second / 3600) % 24}:${two(Math.floor(second / 60) % 60)}`;
  }

  function length(seconds) {
    const hours = Math.floor(seconds / 3600);
    const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
    return hours ? `${hours}:${rest}` : rest.replace(/^0/, '');
  }

  function tick() {
    const second = now();
    for (const clock of live.querySelectorAll('[data-clock]')) clock.textContent = timeOfDay(second);
    for (const place of live.querySelectorAll('[data-until]:not([data-from])')) {
      const left = Number(place.dataset.until) - second;
      place.textContent = length(Math.abs(left));
      const around = place.closest('[data-counts]');
      for (const word of around.querySelectorAll('[data-over]')) word.hidden = left >= 0;
      for (const word of around.querySelectorAll('[data-left]')) word.hidden = left < 0;
      around.classList.toggle('is-over', left < 0);
    }
    for (const bar of live.querySelectorAll('[data-from]')) {
      const [from, until] = [Number(bar.dataset.from), Number(bar.dataset.until)];
      bar.value = Math.min(Math.max((second - from) / Math.max(until - from, 1), 0), 1);
    }
  }

  function show(text) {
    const part = new DOMParser().parseFromString(text, 'text/html').querySelector('[data-part]');
    if (!part) return;
    const focused = live.contains(document.activeElement) && document.activeElement.id;
    live.querySelector('[data-part]').replaceWith(part);
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
    if (said.textContent !== part.dataset.said) said.textContent = part.dataset.said;
    tick();
  }

  function note(isAnswered) {
    failures = isAnswered ? 0 : failures + 1;
    if (failures === 2) lost.querySelector('[data-lost-at]').textContent = timeOfDay(now());
    lost.hidden = failures < 2;
  }

  async function read(answer) {
    const isOurs = answer.headers.has('X-Clock');
    // Where a link has ended it leads to another page of the planner.
    if (!isOurs && !answer.redirected) return false;
    if (isOurs) setClock(Number(answer.headers.get('X-Clock')));
    // The link has ended, or asks for its password again: the page itself says so in words.
    if (answer.redirected || [401, 403, 404, 410].includes(answer.status)) {
      location.reload();
      return true;
    }
    if (answer.status === 200) {
      const text = await answer.text();
      tag = answer.headers.get('ETag');
      show(text);
    }
    return answer.status === 200 || answer.status === 304;
  }

  async function ask() {
    clearTimeout(waiting);
    if (isAsking) return;
    isAsking = true;
    const began = performance.now();
    let isAnswered = false;
    try {
      const signal = AbortSignal.timeout(PATIENCE);
      const answer = await fetch(live.dataset.live, { headers: { 'If-None-Match': tag }, cache: 'no-store', signal });
      isAnswered = await read(answer);
    } catch {
      isAnswered = false; // no network, no server, or none in time
    }
    isAsking = false;
    note(isAnswered);
    // Whoever finds nobody asks more and more seldom, and not all at the same moment.
    const pause = failures ? Math.min(PAUSE * 2 ** failures, LONGEST_PAUSE) * (0.5 + Math.random() / 2) : PAUSE;
    const rest = Math.max(pause - (performance.now() - began), 0);
    waiting = setTimeout(ask, document.hidden ? HIDDEN_PAUSE : rest);
  }

  noon = Number(live.dataset.second) - own();
  tick();
  setInterval(tick, 250);
  if (!live.dataset.live) return;
  document.addEventListener('visibilitychange', () => document.hidden || ask());
  for (const event of ['pageshow', 'online']) window.addEventListener(event, ask);
})();
