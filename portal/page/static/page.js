// What the page does besides asking: opens articles beside the conversation and keeps Gradio's own words Chinese.
(() => {
  'use strict';
  // Gradio chooses its language by the browser's; this page is Chinese for everybody.
  Object.defineProperty(navigator, 'language', {get: () => 'zh-CN'});
  Object.defineProperty(navigator, 'languages', {get: () => ['zh-CN', 'zh']});

  const narrow = matchMedia('(max-width: 960px)');
  const element = id => document.getElementById(id);
  let opener = null;

  async function show(href) {
    const body = element('panel-body');
    if (!body) { location.href = href; return; }
    let sheet;
    try {
      const page = await (await fetch(href, {headers: {accept: 'text/html'}})).text();
      sheet = new DOMParser().parseFromString(page, 'text/html').querySelector('main');
    } catch { /* told below */ }
    if (sheet) body.replaceChildren(...sheet.childNodes);
    else body.textContent = '条文暂时打不开，请检查网络后再试。';
    // Beside the conversation an article is a part of the page: its headings go one level down.
    body.querySelectorAll('h1, h2').forEach(heading => {
      const lower = document.createElement(heading.tagName === 'H1' ? 'h2' : 'h3');
      lower.className = heading.className;
      lower.append(...heading.childNodes);
      heading.replaceWith(lower);
    });
    const title = body.querySelector('.statute .heading');
    element('panel').querySelector('.panel-title').textContent = title ? title.firstChild.textContent : '条文';
    body.scrollTop = 0;
    const mark = body.querySelector('mark') || document.getElementById(decodeURIComponent(new URL(href, location.href).hash.slice(1)));
    if (mark && body.contains(mark)) body.scrollTop = mark.getBoundingClientRect().top - body.getBoundingClientRect().top - 90;
  }

  function open(link) {
    if (!element('panel').contains(link)) opener = link;
    document.querySelectorAll('a.cite[aria-current]').forEach(other => other.removeAttribute('aria-current'));
    if (link.matches('a.cite')) link.setAttribute('aria-current', 'true');
    show(link.href).then(() => {
      document.documentElement.classList.add('reading');
      if (narrow.matches) element('talk-column').inert = element('head').inert = true;
      element('panel').focus({preventScroll: true});
    });
  }

  function close() {
    document.documentElement.classList.remove('reading');
    element('talk-column').inert = element('head').inert = false;
    if (opener?.isConnected) opener.focus();
  }

  document.addEventListener('click', event => {
    const link = event.target.closest('a[href^="/articles"]');
    if (link && element('panel') && event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      open(link);
    }
    if (event.target.closest('[data-close]')) close();
  });

  document.addEventListener('keydown', event => {
    if (event.key === 'Escape' && narrow.matches && document.documentElement.classList.contains('reading')) close();
    // Enter that confirms a word in a Chinese input method is not yet a question.
    if (event.key === 'Enter' && (event.isComposing || event.keyCode === 229)) event.stopPropagation();
  }, true);

  narrow.addEventListener('change', () => { if (element('panel')) close(); });

  // A new question comes to the top, so that its answer is read from its beginning.
  let turns = 0;
  function follow() {
    const all = document.querySelectorAll('#talk .turn');
    if (all.length > turns) all[all.length - 1].scrollIntoView({block: 'start', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth'});
    turns = all.length;
  }

  // What Gradio itself has to say is always the same: the server did not answer.
  function translate() {
    document.querySelectorAll('.toast-body').forEach(toast => {
      const words = document.createTreeWalker(toast, NodeFilter.SHOW_TEXT);
      while (words.nextNode()) {
        if (/[A-Za-z]{3}/.test(words.currentNode.data)) words.currentNode.data = '没有收到服务器的答复，请检查网络后再试，或刷新页面。';
      }
      toast.querySelectorAll('[aria-label="Close"]').forEach(button => button.setAttribute('aria-label', '关闭'));
    });
  }

  new MutationObserver(() => {
    document.body?.classList.remove('dark');
    translate();
    follow();
    const body = element('panel-body');
    if (body && !('begun' in body.dataset)) {
      body.dataset.begun = '';
      show('/articles');
    }
  }).observe(document, {childList: true, subtree: true, attributes: true, attributeFilter: ['class', 'lang']});
})();
