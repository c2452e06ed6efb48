/* A task beside the page: plain clicks on tasks open it in the panel, Esc and back close it, a reload opens it again.

   planner.panel.open(path)  show the task of an address such as /tasks/abcdefghij
   planner.panel.close() */
(() => {
  'use strict';

  const TASK = /^\/tasks\/([a-z2-7]{10})$/;
  const MARK = /^#task-([a-z2-7]{10})$/;
  let shown = ''; // the public id of the task in the panel
  let isNew = false; // whether what comes in was not there before

  const panel = () => document.querySelector('[data-panel]');
  const markOf = (id) => `#task-${id}`;
  const wanted = () => MARK.exec(location.hash)?.[1] ?? '';
  const bare = () => location.pathname + location.search;

  function load(id) {
    shown = id;
    isNew = true;
    htmx.ajax('GET', `/tasks/${id}`, { source: panel(), target: '#panel', swap: 'innerHTML' });
  }

  function open(id) {
    if (!panel() || id === shown) return;
    if (shown) history.replaceState(history.state, '', markOf(id));
    else history.pushState({ panel: true }, '', markOf(id));
    load(id);
  }

  /* Where one came from: the card, or the link of that task. */
  function cameFrom(id) {
    return document.getElementById(`card-${id}`) ?? document.querySelector(`main a[href="/tasks/${id}"]`);
  }

  function hide() {
    if (!shown) return;
    const from = cameFrom(shown);
    shown = '';
    panel().hidden = true;
    panel().replaceChildren();
    from?.focus();
  }

  function close() {
    if (history.state?.panel) {
      history.back();
    } else {
      history.replaceState(null, '', bare());
      hide();
    }
  }

  /* What the address says is shown; going back and forth does no more than change the address. */
  function follow() {
    const id = wanted();
    if (!panel() || id === shown) return;
    if (id) load(id);
    else hide();
  }

  const isPlain = (event) =>
    event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.defaultPrevented);

  document.addEventListener('click', (event) => {
    if (event.target.closest('[data-panel-close]')) {
      close();
      return;
    }
    const link = event.target.closest('a[href]');
    const id = link && isPlain(event) && TASK.exec(link.getAttribute('href'))?.[1];
    if (!id || !panel() || link.closest('[data-panel]') || !link.closest('main')) return;
    event.preventDefault();
    open(id);
  });

  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing || !shown) return;
    if (document.querySelector('dialog[open]')) return;
    // The first one leaves the field in which somebody writes.
    const isTyping = event.target.matches('input, textarea, select') && event.target.closest('[data-panel]');
    if (isTyping) document.getElementById('panel-title')?.focus();
    else close();
  });

  window.addEventListener('popstate', follow);

  planner.onLoad((root) => {
    if (!panel()) return;
    const title = planner.each(root, '#panel-title')[0];
    if (title) {
      if (!isNew) return;
      isNew = false;
      panel().hidden = false;
      panel().scrollTop = 0;
      title.focus({ preventScroll: true });
    } else if (root === document.body && wanted()) {
      follow();
    } else if (shown && wanted() !== shown) {
      // A filter wrote the address anew.
      history.replaceState(history.state, '', bare() + markOf(shown));
    }
  });

  /* What was asked for one task is not shown in another that was opened meanwhile. */
  const isInPanel = (target) => panel()?.contains(planner.elementOf(target) ?? null) ?? false;

  planner.onAsk((memory) => {
    memory.task = shown;
  });

  planner.onShow(({ memory, parts }) => {
    if (memory.task === shown) return;
    const others = parts.filter(({ target }) => !isInPanel(target));
    parts.splice(0, parts.length, ...others);
  });

  /* Pages that do not ask by themselves are asked for anew. */
  function renew() {
    const page = '[data-renewed]';
    const source = document.querySelector(page);
    if (source) htmx.ajax('GET', bare(), { source, target: page, select: page, swap: 'outerMorph' });
  }

  /* What was done in the panel shows beside it, and what was done beside it shows in it. */
  planner.onAnswer(({ method, status }) => {
    if (!shown || method === 'GET' || status === 0 || status >= 400) return;
    planner.pollNow();
    renew();
  });

  planner.panel = {
    open(path) {
      const id = TASK.exec(path)?.[1];
      if (id) open(id);
    },
    close,
  };
})();
