// Questions that stand in the page itself are asked in the panel.
document.addEventListener('click', event => {
  const button = event.target.closest('[data-ask]');
  if (button && window.Wence) window.Wence.ask(button.dataset.ask);
});
