/* The screen of whoever is at the clock stays on while the sitting runs, where the browser can do that. */
(() => {
  'use strict';

  if (!navigator.wakeLock) return;
  let lock = null;
  let isAsking = false;

  function isWanted() {
    const live = document.querySelector('[data-live][data-presses]');
    if (!live || document.hidden) return false;
    const { isBegun, isOver } = planner.liveRun(JSON.parse(live.dataset.run), []);
    return isBegun && !isOver;
  }

  async function keep() {
    if (isAsking || isWanted() === (lock !== null)) return;
    if (lock) {
      lock.release();
      return;
    }
    isAsking = true;
    try {
      lock = await navigator.wakeLock.request('screen');
      // The browser lets go of it by itself when the page is out of sight.
      lock.addEventListener('release', () => { lock = null; });
    } catch {
      lock = null; // refused, as on a battery that is nearly empty
    }
    isAsking = false;
  }

  planner.onLoad(keep);
  document.addEventListener('visibilitychange', keep);
})();
