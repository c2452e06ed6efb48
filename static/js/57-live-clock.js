/* The clock of the office: planner.clock.now() tells its time of day in milliseconds, written as if it were UTC.

   It is the server's, told with the page and with every answer of it; where the device believes to be, and what its own
   clock says, never matter. What does not tell it is not the planner's: a proxy in trouble, the page that a Wi-Fi puts
   before all others. Here that is no answer at all. planner.clock.onTick(fn) is called every second and whenever the
   page changed. */
(() => {
  'use strict';

  const LIVE = '[data-live]';
  const JITTER = 1500; // less than that is the way to the server and back
  const EVERY = 500;
  const ticks = [];
  let ahead = null; // of this device, in milliseconds

  const read = (text) => Date.parse(`${text}Z`);
  const now = () => Date.now() + (ahead ?? 0);

  function set(told) {
    const found = read(told) - Date.now();
    if (ahead === null || Math.abs(found - ahead) > JITTER) ahead = found;
  }

  function tick() {
    if (document.querySelector(LIVE)) for (const fn of ticks) fn(now());
  }

  const pathOf = (address) => address && new URL(address, location.href).pathname;

  function isOfClock(address) {
    const live = document.querySelector(LIVE);
    return live !== null && [live.getAttribute('hx-get'), live.dataset.presses].map(pathOf).includes(pathOf(address));
  }

  planner.onSend(async (send, address, request) => {
    const response = await send(address, request);
    const told = response.headers.get('Planner-Now');
    if (told) set(told);
    else if (isOfClock(address)) throw new TypeError('Failed to fetch: this answer is not of the planner');
    return response;
  });

  planner.onLoad(() => {
    const live = document.querySelector(LIVE);
    if (!live) return;
    if (ahead === null) {
      set(live.dataset.now);
      setInterval(tick, EVERY);
    }
    tick();
  });

  planner.clock = {
    now,
    read,
    onTick: (fn) => ticks.push(fn),
    /* 9:37 */
    minute(time) {
      const at = new Date(time);
      return `${at.getUTCHours()}:${String(at.getUTCMinutes()).padStart(2, '0')}`;
    },
    /* 6:12, of seconds */
    span(seconds) {
      const whole = Math.abs(seconds);
      const minutes = Math.floor(whole / 60);
      const rest = String(whole % 60).padStart(2, '0');
      const hours = Math.floor(minutes / 60);
      return hours ? `${hours}:${String(minutes % 60).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
    },
  };
})();
