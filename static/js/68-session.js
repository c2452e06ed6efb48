/* A session that has ended: the password is asked for over the page, which stays as it is, and what was sent is sent
   once more. If another account signs in the page is left; what was typed waits there for who typed it. A page on which
   nothing is typed goes to sign in itself; no poll asks anybody who is writing. */
(() => {
  'use strict';

  let asked = null; // the dialog that stands open, as a promise of having signed in

  const here = () => location.pathname + location.search + location.hash;

  function leave(to) {
    planner.leaveTyped();
    location.assign(to);
    // Nothing more happens on a page that is being left.
    return new Promise(() => {});
  }

  async function attempt(form, account) {
    const body = new URLSearchParams(new FormData(form));
    const headers = { Accept: 'text/plain' };
    const response = await fetch(form.action, { method: 'POST', body, headers });
    if (!response.ok) return response.text();
    return response.headers.get('Planner-Account') === account ? '' : leave('/');
  }

  function ask() {
    const template = document.getElementById('sign-in');
    const dialog = template.content.firstElementChild.cloneNode(true);
    const form = dialog.querySelector('form');
    document.body.append(dialog);
    planner.holdPolls();
    dialog.showModal();
    form.elements.password.focus();
    return new Promise((resolve) => {
      form.addEventListener('submit', async (event) => {
        event.preventDefault();
        const refused = dialog.querySelector('[data-refused]');
        refused.textContent = await attempt(form, template.dataset.account);
        form.elements.password.value = '';
        if (!refused.textContent) dialog.close('yes');
        else form.elements.password.focus();
      });
      dialog.querySelector('[data-later]').addEventListener('click', () => dialog.close());
      dialog.addEventListener('close', () => {
        dialog.remove();
        planner.releasePolls();
        asked = null;
        resolve(dialog.returnValue === 'yes');
      });
    });
  }

  planner.onSend(async (send, address, request) => {
    const response = await send(address, request);
    if (response.status !== 401 || !document.getElementById('sign-in')) return response;
    if (request.isPoll && (asked || planner.isTyped())) return response;
    if (request.method === 'GET' && !asked && !planner.isTyped()) {
      return leave(`/login?next=${encodeURIComponent(here())}`);
    }
    asked ??= ask();
    if (!(await asked)) return response;
    // The time limit of the first attempt has nothing to do with the second.
    return send(address, { ...request, signal: undefined });
  });
})();
