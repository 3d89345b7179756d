// Light or dark, large text, Gradio's language: set before anything is drawn, and remembered by this browser alone.
(() => {
  'use strict';
  const root = document.documentElement;
  const language = root.lang === 'en' ? ['en'] : ['zh-CN', 'zh'];
  // Gradio chooses its language by the browser's; this page has its own.
  Object.defineProperty(navigator, 'language', {get: () => language[0]});
  Object.defineProperty(navigator, 'languages', {get: () => language});

  const read = name => { try { return localStorage.getItem(name); } catch { return null; } };
  const keep = (name, value) => { try { localStorage.setItem(name, value); } catch { /* a browser that keeps nothing */ } };
  const night = matchMedia('(prefers-color-scheme: dark)');
  const dark = () => (read('wence.look') ?? (night.matches ? 'dark' : 'light')) === 'dark';
  const large = () => read('wence.large') === 'yes';

  function show() {
    root.dataset.look = dark() ? 'dark' : 'light';
    root.classList.toggle('large', large());
    root.classList.add('with-script');
    document.querySelectorAll('[data-dark]').forEach(button => press(button, dark()));
    document.querySelectorAll('[data-large]').forEach(button => press(button, large()));
  }
  // Written only where it changes: the page watches itself.
  const press = (button, pressed) => { if (button.getAttribute('aria-pressed') !== String(pressed)) button.setAttribute('aria-pressed', pressed); };

  document.addEventListener('click', event => {
    if (event.target.closest('[data-dark]')) keep('wence.look', dark() ? 'light' : 'dark');
    else if (event.target.closest('[data-large]')) keep('wence.large', large() ? 'no' : 'yes');
    else return;
    show();
  });
  night.addEventListener('change', show);
  addEventListener('storage', show);
  document.addEventListener('DOMContentLoaded', show);
  document.addEventListener('wence:drawn', show);
  show();
})();
