/* The sheet beside its options, [data-paper-preview]: what the form's data-preview addresses is loaded out of sight and
   takes the place of the old one when it is drawn, scrolled as far. Options that follow faster leave one load behind.
   A text is followed while it is typed: after a short pause its form is told "typed". */
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

  const PAUSE = 600;
  const TEXTS = 'form[data-preview] input.input, form[data-preview] textarea';
  let pause = 0;
  document.addEventListener('input', (event) => {
    if (!event.target.matches(TEXTS)) return;
    const { form } = event.target;
    clearTimeout(pause);
    pause = setTimeout(() => form.dispatchEvent(new Event('typed')), PAUSE);
  });
  // What is left is followed at once.
  document.addEventListener('change', () => clearTimeout(pause));

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
