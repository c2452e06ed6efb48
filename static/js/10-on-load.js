/* What htmx does, told to the other scripts in the words of this page. No other file knows htmx's events.

   planner.onLoad(fn)    fn(root) for the document and for every piece that was swapped in or morphed; may repeat
   planner.each(root, s) the elements of a piece that match, the piece itself included
   planner.onAnswer(fn)  fn({source, method, status}) after every request; status 0: no answer came
   planner.post(…)       a write that no form of the page makes
   planner.onSend(fn)    fn(send, address, request) sends every request in place of send, and answers with a response
   planner.onAsk(fn)     fn(memory, source) with every request; what is put in the memory is handed to onShow with the answer
   planner.onShow(fn)    fn({memory, parts}) before an answer is shown; parts are {target, fragment}
   planner.elementOf(target)  the element in which a part will be shown
   planner.onNews(fn)    fn({source, parts}) before what a poll brought is shown; parts are {target, fragment}
   planner.holdPolls(), releasePolls(), expirePolls(), pollNow() */
(() => {
  'use strict';

  const POLLS = '[hx-trigger^="every"]';
  const HIDDEN_PAUSE = 19500; // 20 s less the jitter of a timer
  const PATIENCE = 15000;
  const loads = [];
  const answers = [];
  const news = [];
  const asks = [];
  const shows = [];
  const sent = new WeakMap();
  const expired = new WeakSet();
  let send = (address, request) => fetch(address, request);
  let holds = 0;
  let writes = 0; // grows whenever a poll's answer that is still under way becomes too old to be shown

  document.documentElement.classList.add('js');

  const isPoll = (ctx) => ctx.sourceEvent?.type === 'every';
  const isRead = (ctx) => ctx.request.method === 'GET';
  const on = (name, listener) => document.addEventListener(`htmx:${name}`, listener);

  function isPollDue(element) {
    if (holds > 0) return false;
    return !document.hidden || Date.now() - (sent.get(element) ?? 0) >= HIDDEN_PAUSE;
  }

  function beginPoll(event, ctx) {
    const element = ctx.sourceElement;
    if (!isPollDue(element)) {
      event.preventDefault();
      return;
    }
    sent.set(element, Date.now());
    ctx.writes = writes;
    ctx.request.isPoll = true;
    // Without the tag the server cannot say "unchanged" to a page that no longer shows what carried it.
    if (expired.delete(element)) delete ctx.request.headers['HX-PTag'];
  }

  on('config:request', (event) => {
    const { ctx } = event.detail;
    if (isPoll(ctx)) beginPoll(event, ctx);
    ctx.asker = ctx.sourceElement; // htmx puts what takes its place there
    ctx.memory = {};
    for (const tell of asks) tell(ctx.memory, ctx.sourceElement);
    ctx.fetch ??= (address, request) => send(address, request);
    if (ctx.outcome) ctx.request.timeout = PATIENCE;
    // A filter asks for another board than the poll that is under way.
    if (!isPoll(ctx)) writes += 1;
    if (isRead(ctx)) return;
    document.getElementById('messages')?.replaceChildren();
  });

  on('before:response', (event) => {
    const { ctx } = event.detail;
    if (!ctx.outcome) return;
    const { status } = ctx.response;
    ctx.outcome.status = status;
    // A selector, not a node: the node may be gone, and htmx would then drop the rest of the answer too.
    ctx.target = ctx.places[status] ?? ctx.places.target;
    ctx.outcome.answered(status);
  });

  on('before:swap', (event) => {
    const { ctx, tasks } = event.detail;
    if (isPoll(ctx) && ctx.swap !== 'none' && ctx.writes !== writes) {
      expired.add(ctx.sourceElement);
      ctx.isTooOld = true;
      event.preventDefault();
      return;
    }
    if (isPoll(ctx)) news.forEach((tell) => tell({ source: ctx.sourceElement, parts: tasks }));
    for (const tell of shows) tell({ memory: ctx.memory, parts: tasks });
    ctx.focused = document.activeElement?.closest('[id]')?.id;
  });

  on('after:swap', (event) => {
    const { focused } = event.detail.ctx;
    const isLost = !document.activeElement || document.activeElement === document.body;
    if (focused && isLost) document.getElementById(focused)?.focus({ preventScroll: true });
  });

  on('finally:request', (event) => {
    const { ctx } = event.detail;
    if (!isPoll(ctx)) writes += 1;
    // What changed while it was under way is asked for at once, not at the next turn.
    if (ctx.isTooOld) setTimeout(pollNow);
    const answer = { source: ctx.asker ?? ctx.sourceElement, method: ctx.request.method, status: ctx.response?.status ?? 0 };
    for (const tell of answers) tell(answer);
  });

  on('after:process', (event) => {
    for (const load of loads) load(event.target);
  });

  function pollNow() {
    for (const element of document.querySelectorAll(POLLS)) htmx.trigger(element, 'every', {}, false);
  }

  document.addEventListener('visibilitychange', () => {
    if (document.hidden) return;
    pollNow();
  });

  /* Fetch, then wait: the answer is kept whole, so that a slow hand does not run into the time limit. */
  const patient = (ready) => async (address, request) => {
    const response = await send(address, request);
    const text = await response.text();
    await ready();
    return new Response(response.status === 204 ? null : text, response);
  };

  window.planner = {
    onLoad: (fn) => loads.push(fn),
    onAnswer: (fn) => answers.push(fn),
    onNews: (fn) => news.push(fn),
    onAsk: (fn) => asks.push(fn),
    onShow: (fn) => shows.push(fn),
    elementOf: (target) => (typeof target === 'string' ? document.querySelector(target) : target),
    onSend(fn) {
      const inner = send;
      send = (address, request) => fn(inner, address, request);
    },
    each: (root, selector) => [
      ...(root.matches?.(selector) ? [root] : []),
      ...root.querySelectorAll(selector),
    ],

    /* Post values; returns the status, 0 when no answer came.
       source: the element that asks, else the page; places: target (a selector) and, by status, other targets; ready: a promise to await before the answer is
       shown; answered(status): called just before it is shown. */
    async post(path, values, { source, places, ready, answered }) {
      const outcome = { status: 0, answered };
      const options = { target: document.documentElement, swap: 'outerMorph', source, values, places, outcome };
      await htmx.ajax('POST', path, { ...options, fetch: patient(ready) });
      return outcome.status;
    },

    holdPolls() {
      holds += 1;
      writes += 1;
    },
    releasePolls() {
      holds -= 1;
      writes += 1;
    },
    expirePolls(...some) {
      for (const element of some.length ? some : document.querySelectorAll(POLLS)) expired.add(element);
    },
    pollNow,
  };
})();
