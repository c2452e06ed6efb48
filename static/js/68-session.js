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

  // The password was right, and the account has a second factor: from now on the dialog asks for its code.
  function askCode(form) {
    const field = form.querySelector('[data-code]');
    form.action = field.dataset.code;
    field.hidden = false;
    form.elements.factor_code.disabled = false;
    form.elements.factor_code.required = true;
    for (const name of ['login', 'password']) {
      form.elements[name].closest('.field').hidden = true;
      form.elements[name].disabled = true;
    }
    return null;
  }

  async function attempt(form, account) {
    const body = new URLSearchParams(new FormData(form));
    const headers = { Accept: 'text/plain' };
    const response = await fetch(form.action, { method: 'POST', body, headers });
    if (!response.ok) return response.text();
    if (response.status === 202) return askCode(form);
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
        const why = await attempt(form, template.dataset.account);
        refused.textContent = why ?? '';
        form.elements.password.value = '';
        form.elements.factor_code.value = '';
        if (why === '') dialog.close('yes');
        else (form.elements.factor_code.disabled ? form.elements.password : form.elements.factor_code).focus();
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
