/* planner.isDone(press, run): whether what was pressed at the clock of a sitting is so already, by whichever hand; `run`
   as planner.liveRun tells it. */
(() => {
  'use strict';

  const fits = (one, current, state) => current?.state === state && (!one || one === current);
  const aims = {
    start: (one, current) => one !== undefined && one === current,
    finish: (one) => one?.state === 'finished',
    skip: (one) => one?.state === 'skipped',
    pause: (one, current) => fits(one, current, 'paused'),
    resume: (one, current) => fits(one, current, 'running'),
  };

  planner.isDone = (press, { items, current }) =>
    aims[press.kind]?.(items.find((one) => one.id === press.item), current) ?? false;
})();
