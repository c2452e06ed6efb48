/* data-confirm="question" on a form, button or link asks before it acts. The words come from <template id="confirm">. */
(() => {
  'use strict';

  const agreed = new WeakSet();

  /* Resolves to true for yes; no, Esc and leaving are false. */
  function ask(question) {
    const dialog = document.getElementById('confirm').content.firstElementChild.cloneNode(true);
    dialog.querySelector('[data-question]').textContent = question;
    document.body.append(dialog);
    dialog.showModal();
    return new Promise((resolve) => {
      dialog.addEventListener('close', () => {
        dialog.remove();
        resolve(dialog.returnValue === 'yes');
      });
    });
  }

  /* Stop the event, ask, and let the same act happen again once, this time unhindered. */
  async function intercept(event, element, repeat) {
    if (agreed.delete(element)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!(await ask(element.dataset.confirm))) return;
    agreed.add(element);
    repeat();
  }

  document.addEventListener('click', (event) => {
    const element = event.target.closest('[data-confirm]:not(form)');
    if (element) intercept(event, element, () => element.click());
  }, true);

  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (form.dataset.confirm) intercept(event, form, () => form.requestSubmit(event.submitter));
  }, true);
})();
