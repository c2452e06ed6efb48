/* What the card of the running item says beside its time: that little of that is left, and what the chair says of it.

   planner.liveCues(item, left)  the item that runs, if any, and the seconds that it has left, null while it is paused
   data-soon     words that stand in the last seconds, so many as it says, of an item that is longer than they are
   data-script   what is said of the item of this id */
(() => {
  'use strict';

  planner.liveCues = (item, left) => {
    const words = [...document.querySelectorAll('[data-soon]')];
    const limits = words.map((word) => Number(word.dataset.soon));
    const reached = limits.filter((most) => item && left !== null && left >= 0 && left <= most && most < item.minutes * 60);
    const limit = Math.min(...reached);
    for (const word of words) word.hidden = Number(word.dataset.soon) !== limit;
    const card = document.getElementById('live-now');
    if (reached.length) card.dataset.ends = limit;
    else delete card.dataset.ends;
    for (const one of document.querySelectorAll('[data-script]')) one.hidden = one.dataset.script !== item?.id;
  };
})();
