/* A field with data-finds="id of a list": what was found for other words than now stand there is no choice any more. */
document.addEventListener('input', (event) => {
  const list = event.isTrusted && event.target.dataset?.finds;
  if (list) document.getElementById(list).replaceChildren();
});
