/* A button with data-plain leads to another page, though its form is sent without one: htmx hears nothing of it. */
document.addEventListener('submit', (event) => {
  if (event.submitter?.matches('[data-plain]')) event.stopImmediatePropagation();
}, true);
