/* Toasts leave after 8 s unless somebody is at them, and when another of their kind comes; never more than two.
   planner.toast(id) shows a template.

   What was taken back shows at once: polled pages ask again, others are read again. `z` takes back what the last toast
   tells of. */
(() => {
  'use strict';

  const STAY = 8000;
  const AGAIN = 2000;
  const MOST = 2;
  const known = new WeakSet();
  let cameFrom = null;

  const container = () => document.getElementById('toasts');
  const toastOf = (element) => element.closest('#toasts > *');

  function remove(toast) {
    const hadFocus = toast.contains(document.activeElement);
    toast.remove();
    if (hadFocus && cameFrom?.isConnected) cameFrom.focus({ preventScroll: true });
  }

  function expire(toast) {
    if (!toast.isConnected) return;
    if (toast.matches(':hover, :focus-within')) setTimeout(expire, AGAIN, toast);
    else remove(toast);
  }

  const kindOf = (toast) => [toast.matches('.toast--error'), toast.querySelector('.toast__undo') !== null].join();

  /* Of each kind the last one stays. */
  function replaceOlder() {
    const last = new Map([...container().children].map((toast) => [kindOf(toast), toast]));
    for (const toast of [...container().children]) if (last.get(kindOf(toast)) !== toast) remove(toast);
  }

  function welcome() {
    if (container()) replaceOlder();
    const toasts = [...(container()?.children ?? [])];
    toasts.slice(0, -MOST).forEach(remove);
    for (const toast of toasts.slice(-MOST)) {
      if (known.has(toast)) continue;
      known.add(toast);
      if (!toast.hasAttribute('data-toast-keep')) setTimeout(expire, STAY, toast);
    }
  }

  planner.toast = (id) => {
    const template = document.getElementById(id);
    if (!template || !container()) return;
    container().append(template.content.cloneNode(true));
    welcome();
  };

  /* The address named the change for one showing: reading the page again must not offer it again. */
  function forgetAddress() {
    const address = new URL(location.href);
    const told = ['undo', 'edited'].filter((name) => address.searchParams.has(name));
    if (!told.length) return;
    told.forEach((name) => address.searchParams.delete(name));
    history.replaceState(history.state, '', address);
  }

  function showUndone() {
    const isPolled = document.querySelector('main [hx-trigger^="every"]') !== null;
    if (isPolled) planner.pollNow();
    else readAgain();
  }

  /* The page is read again at the address that names what was done, so that it is told there too. */
  function readAgain() {
    const done = [...container().querySelectorAll('[data-undone] form.toast__undo')].at(-1);
    if (!done) return location.reload();
    const address = new URL(location.href);
    address.searchParams.set('undo', done.getAttribute('action').split('/').pop());
    location.replace(address);
  }

  planner.onLoad(welcome);
  forgetAddress();

  planner.onAnswer(({ source, method, status }) => {
    if (method !== 'GET' && status === 0) planner.toast('toast-offline');
    // An undo that was answered has done its work.
    const toast = toastOf(source);
    if (toast && status > 0) remove(toast);
    if (source.matches?.('[data-undo]') && status === 200) showUndone();
  });

  document.addEventListener('click', (event) => {
    if (event.target.closest('[data-toast-close]')) remove(toastOf(event.target));
  });

  planner.onKey('z', () => {
    const forms = container()?.querySelectorAll('form.toast__undo') ?? [];
    if (forms.length) forms[forms.length - 1].requestSubmit();
  });

  document.addEventListener('focusin', (event) => {
    const from = event.relatedTarget;
    if (toastOf(event.target) && from && !toastOf(from)) cameFrom = from;
  });
})();
