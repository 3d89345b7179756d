// The page in a frame, talking to the page around it: ready, height and close go out; hello, ask and focus come in.
// Only portals that WENCE_PORTALS names, and this site itself, are listened to and spoken to.
(() => {
  'use strict';
  if (window.parent === window) return;
  const allowed = [location.origin, ...document.currentScript.dataset.portals.split(' ')].filter(Boolean);
  const TABBABLE = 'a[href], button:not([disabled]), textarea:not([disabled]), input:not([disabled]), select, summary, [tabindex="0"]';
  let host = ''; // the origin around us, once we know it
  let ready = false, told = 0;

  const box = () => document.querySelector('#question textarea');
  const visible = element => Boolean(element && element.getClientRects().length);
  const tell = (type, more = {}) => { if (host) window.parent.postMessage({type: `wence:${type}`, ...more}, host); };

  // Browsers that name the site around a frame let us speak first; elsewhere we wait to be greeted.
  const around = location.ancestorOrigins ? location.ancestorOrigins[0] : document.referrer && new URL(document.referrer).origin;
  if (allowed.includes(around)) host = around;

  // The height at which nothing would have to scroll, however high the frame is now.
  function height() {
    const talk = document.getElementById('talk'), parts = talk ? [...talk.children].filter(visible) : [];
    if (!parts.length) return document.documentElement.scrollHeight;
    const style = getComputedStyle(talk), around = parseFloat(style.paddingTop) + parseFloat(style.paddingBottom);
    const said = parts.at(-1).getBoundingClientRect().bottom - parts[0].getBoundingClientRect().top;
    return Math.ceil(document.documentElement.scrollHeight + said + around - talk.clientHeight);
  }

  let waiting = false;
  function changed() {
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      if (!ready && visible(box())) {
        ready = true;
        tell('ready');
      }
      const now = ready ? height() : 0;
      if (now && now !== told) {
        told = now;
        tell('height', {height: now});
      }
    }, 50);
  }
  new MutationObserver(changed).observe(document, {childList: true, subtree: true, characterData: true});
  new ResizeObserver(changed).observe(document.documentElement);

  // A question from the host is written into the field and sent, as a citizen would; while an answer is being written it waits.
  let asked = '';
  function ask(question) {
    asked = String(question).slice(0, 2000);
    const attempt = () => {
      const send = document.getElementById('send');
      if (!asked) return;
      if (!ready || !visible(send) || document.querySelector('#live [aria-busy="true"]')) { setTimeout(attempt, 100); return; }
      const field = box();
      Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set.call(field, asked);
      field.dispatchEvent(new Event('input', {bubbles: true}));
      asked = '';
      setTimeout(() => send.click(), 60); // once Gradio has taken the words
    };
    attempt();
  }

  function focus(where) {
    const all = [...document.querySelectorAll(TABBABLE)].filter(visible);
    const target = where === 'last' ? all[all.length - 1] : box();
    if (target) target.focus();
  }

  window.addEventListener('message', event => {
    if (event.source !== window.parent || !allowed.includes(event.origin) || !event.data) return;
    const {type, question, where} = event.data;
    if (type === 'wence:hello') {
      host = event.origin;
      told = 0;
      if (ready) tell('ready');
      changed();
    }
    if (type === 'wence:ask' && typeof question === 'string' && question.trim()) ask(question);
    if (type === 'wence:focus') focus(where);
  });

  // Escape closes what the page has open first (an article over the conversation), and only then the panel around it.
  let reading = false;
  window.addEventListener('keydown', event => {
    const article = document.getElementById('reading-column');
    reading = document.documentElement.classList.contains('reading') && Boolean(article) && getComputedStyle(article).position === 'fixed';
  }, true);
  window.addEventListener('keydown', event => {
    if (event.key === 'Escape' && !event.isComposing && !event.defaultPrevented && !reading) tell('close');
  });

  // What leads elsewhere opens beside the portal, not in its frame.
  document.addEventListener('click', event => {
    const link = event.target.closest && event.target.closest('a[href]');
    if (link && !link.target && !event.defaultPrevented && /^https?:$/.test(link.protocol) && link.origin !== location.origin) {
      link.target = '_blank';
      link.rel = 'noopener noreferrer';
    }
  });
})();
