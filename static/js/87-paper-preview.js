/* The sheet beside its options, [data-paper-preview]: what the form's data-preview addresses is loaded out of sight and
   takes the place of the old one when it is drawn, scrolled as far. Options that follow faster leave one load behind. */
(() => {
  'use strict';

  const desk = () => document.querySelector('[data-paper-preview]');

  function swap(coming) {
    const place = desk();
    if (!coming.isConnected || !place) return;
    const [old] = place.querySelectorAll('iframe:not(.is-coming)');
    if (old) {
      coming.contentWindow.scrollTo(old.contentWindow.scrollX, old.contentWindow.scrollY);
      old.remove();
    }
    coming.classList.remove('is-coming');
    coming.removeAttribute('aria-hidden');
    coming.removeAttribute('tabindex');
    place.ariaBusy = null;
  }

  function load(place, address) {
    for (const late of place.querySelectorAll('.is-coming')) late.remove();
    const [shown] = place.querySelectorAll('iframe');
    const coming = shown.cloneNode();
    coming.className = 'is-coming';
    coming.setAttribute('aria-hidden', 'true');
    coming.tabIndex = -1;
    coming.src = address;
    coming.addEventListener('load', () => swap(coming), { once: true });
    place.ariaBusy = 'true';
    place.append(coming);
  }

  // What is unfolded stays so when the options are drawn anew.
  let isUnfolded = null;
  document.addEventListener('toggle', (event) => {
    if (event.target.matches('form[data-preview] details')) isUnfolded = event.target.open;
  }, true);

  planner.onLoad(() => {
    const details = document.querySelector('form[data-preview] details');
    if (details && isUnfolded !== null) details.open = isUnfolded;
    const place = desk();
    const form = document.querySelector('form[data-preview]');
    if (!place || !form) return;
    const frames = place.querySelectorAll('iframe');
    const asked = frames[frames.length - 1];
    if (asked && asked.getAttribute('src') !== form.dataset.preview) load(place, form.dataset.preview);
  });
})();
