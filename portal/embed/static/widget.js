// 问策 in another site's page: one script tag gives a button and a panel, or lets frames of /embed have the height they need.
//   <script src="https://wence.example/widget.js" data-greeting="您好，关于这部条例请随时提问。" async></script>
// Everything is built by calls, not by markup or style attributes, so that a strict Content-Security-Policy has nothing to object to.
// Nothing is loaded before the panel is opened. The one global is window.Wence: open(), close(), ask(question).
(() => {
  'use strict';
  const script = document.currentScript;
  if (window.Wence || !script) return;

  const data = script.dataset;
  const home = new URL('.', script.src); // where Wence is served, under a path too
  const WORDS = {
    zh: {ask: '条文问答', title: '问策 · 条文问答', shut: '关闭', aside: '在新窗口打开', size: '调整大小（拖动，或用方向键）', wait: '正在打开……', fail: '暂时打不开，请稍后再试，或'},
    en: {ask: 'Ask the draft', title: 'Wence · ask the draft', shut: 'Close', aside: 'Open in a new window', size: 'Resize (drag, or use the arrow keys)', wait: 'Opening…', fail: 'This cannot be opened at the moment. Please try again later, or '},
  };
  const language = /^en/i.test(data.language || data.lang || '') ? 'en' : 'zh';
  const words = WORDS[language];
  const buttonless = data.button === 'none';
  const left = data.position === 'left';
  const address = new URL('embed', home);
  if (language === 'en') address.searchParams.set('lang', 'en');
  if (data.regulation) address.searchParams.set('regulation', data.regulation);

  const STYLE = `
    :host { all: initial; }
    .root { all: initial; position: fixed; z-index: 2147483000; bottom: 0; ${left ? 'left' : 'right'}: 0; direction: ltr; color-scheme: light;
      font: 16px/1.5 "Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; color: #22252b;
      --accent: #1f4e5f; --on-accent: #fff; }
    .root * { box-sizing: border-box; font: inherit; }
    [hidden] { display: none !important; }
    button, a { cursor: pointer; }
    :focus-visible { outline: 3px solid #fff; outline-offset: -5px; box-shadow: 0 0 0 3px #22252b; }
    .launch { position: fixed; bottom: max(20px, env(safe-area-inset-bottom)); ${left ? 'left' : 'right'}: 20px; display: flex; align-items: center; gap: 9px;
      min-height: 52px; margin: 0; padding: 0 20px 0 16px; border: 1px solid #ffffff80; border-radius: 26px; background: var(--accent); color: var(--on-accent);
      font-weight: 600; letter-spacing: .06em; box-shadow: 0 4px 16px #0000003d; }
    .launch:hover { box-shadow: 0 6px 22px #00000052; }
    .launch:focus-visible { outline-offset: -6px; }
    svg { flex: none; width: 24px; height: 24px; fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; }
    dialog { display: none; }
    dialog[open] { position: fixed; inset: auto; bottom: 20px; ${left ? 'left' : 'right'}: 20px; display: flex; flex-direction: column; width: var(--width, 420px); height: var(--height, 660px);
      min-width: 320px; min-height: 320px; max-width: calc(100vw - 40px); max-height: calc(100vh - 40px); margin: 0; padding: 0; overflow: hidden;
      border: 1px solid #0000002e; border-radius: 12px; background: #f6f2e8; color: #22252b; box-shadow: 0 12px 44px #0000004d; }
    dialog::backdrop { background: #22252b80; }
    .bar { display: flex; align-items: center; gap: 2px; flex: none; padding: 4px 6px 4px 16px; background: var(--accent); color: var(--on-accent); }
    h2 { flex: 1; min-width: 0; margin: 0; font-weight: 600; letter-spacing: .05em; }
    h2:focus { outline: none; box-shadow: none; }
    .tool { display: flex; align-items: center; justify-content: center; flex: none; width: 44px; height: 44px; margin: 0; padding: 0; border: 0; border-radius: 8px; background: transparent; color: inherit; }
    .tool:hover { background: #80808040; }
    .size { cursor: ${left ? 'nesw-resize' : 'nwse-resize'}; touch-action: none; }
    .greeting { flex: none; margin: 0; padding: 0 16px 11px; background: var(--accent); color: var(--on-accent); font-size: 15px; overflow-wrap: anywhere; }
    .told { position: absolute; left: 0; right: 0; top: 40%; margin: 0; padding: 0 24px; text-align: center; color: #595d66; }
    .told.failed { position: static; padding: 10px 16px; background: #fffdf8; text-align: left; }
    .told a { color: #163a47; }
    .told a:focus-visible { outline: 3px solid #22252b; outline-offset: 2px; box-shadow: none; }
    iframe { position: relative; flex: 1; display: block; width: 100%; min-height: 0; border: 0; background: transparent; color-scheme: light; }
    .dragging iframe { pointer-events: none; }
    @media (max-width: 600px), (max-height: 480px) {
      dialog[open] { inset: 0; width: 100%; height: 100%; min-width: 0; min-height: 0; max-width: none; max-height: none; border: 0; border-radius: 0; }
      .size { display: none; }
    }
    @media (max-height: 480px) {
      .launch { padding: 0 13px; }
      .launch span { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
      .greeting { display: none; }
      .bar { padding: 0 6px 0 16px; }
    }
    @media print { .root { display: none; } }
    @media (forced-colors: active) { .launch, dialog[open] { border: 2px solid ButtonText; } }`;
  const ICONS = {
    ask: 'M4 5.5h16v11h-8l-4.5 3.5v-3.5H4zM8 9.5h8M8 12.7h5',
    aside: 'M10 5H5v14h14v-5M14 5h5v5M19 5l-8 8',
    size: left ? 'M20 4v7M20 4h-7M20 4L4 20M4 20v-7M4 20h7' : 'M4 4v7M4 4h7M4 4l16 16M20 20v-7M20 20h-7',
    shut: 'M6 6l12 12M18 6L6 18',
  };

  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  function icon(name) {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    svg.setAttribute('viewBox', '0 0 24 24');
    svg.setAttribute('aria-hidden', 'true');
    path.setAttribute('d', ICONS[name]);
    svg.append(path);
    return svg;
  }

  const tool = (name, tag = 'button', more = {type: 'button'}) =>
    make(tag, {class: `tool ${name}`, 'aria-label': words[name], title: words[name], ...more}, icon(name));
  const page = new URL(address.search || '.', home).href;
  const launch = make('button', {class: 'launch', type: 'button', 'aria-haspopup': 'dialog', 'aria-expanded': 'false'}, icon('ask'), make('span', {}, words.ask));
  const title = make('h2', {id: 'title', tabindex: '-1'}, words.title);
  const size = tool('size');
  const aside = tool('aside', 'a', {href: page, target: '_blank', rel: 'noopener'});
  const shut = tool('shut');
  const before = make('span', {tabindex: '0'});
  const after = make('span', {tabindex: '0'});
  const told = make('p', {class: 'told', role: 'status'}, words.wait);
  const dialog = make('dialog', {'aria-labelledby': 'title'}, before,
    make('div', {class: 'bar'}, title, size, aside, shut));
  if (data.greeting) dialog.append(make('p', {class: 'greeting'}, data.greeting));
  dialog.append(told, after);
  const root = make('div', {class: 'root', lang: language === 'en' ? 'en' : 'zh-CN'}, launch, dialog);
  const widget = make('wence-widget');
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);

  // What is remembered lasts as long as the visit: open or closed, and the size.
  const kept = (() => {
    try { return JSON.parse(sessionStorage.getItem('wence')) || {}; } catch { return {}; }
  })();
  function keep(more) {
    Object.assign(kept, more);
    try { sessionStorage.setItem('wence', JSON.stringify(kept)); } catch { /* a site that keeps nothing */ }
  }

  const sheetwide = matchMedia('(max-width: 600px), (max-height: 480px)');
  let frame = null, ready = false, asked = '', opener = null, trapping = true, wanted = false;
  const say = (to, message) => to.contentWindow.postMessage(message, home.origin);

  function load() {
    if (frame) return;
    frame = make('iframe', {src: address.href, title: words.title, allow: 'microphone; clipboard-write', referrerpolicy: 'origin'});
    frame.addEventListener('load', () => say(frame, {type: 'wence:hello'}));
    after.before(frame);
    setTimeout(() => {
      if (ready) return;
      told.classList.add('failed');
      told.replaceChildren(words.fail, make('a', {href: page, target: '_blank', rel: 'noopener'}, words.aside));
    }, 20000);
  }

  function show(focused) {
    load();
    launch.hidden = true;
    launch.setAttribute('aria-expanded', 'true');
    // A whole sheet takes the page's place; beside the page the panel lets a mouse go on using it.
    trapping = false;
    if (sheetwide.matches) dialog.showModal();
    else dialog.setAttribute('open', '');
    trapping = true;
    keep({open: true});
    if (!focused) return;
    title.focus();
    wanted = !sheetwide.matches; // on a phone the keyboard would cover half of what there is to read
    if (ready) greet();
  }

  function greet() {
    told.hidden = true;
    if (wanted && widget.shadowRoot.activeElement === title) {
      frame.focus();
      say(frame, {type: 'wence:focus', where: 'question'});
    }
    wanted = false;
    if (asked) say(frame, {type: 'wence:ask', question: asked});
    asked = '';
  }

  function open() {
    if (dialog.open || !widget.isConnected) return;
    opener = document.activeElement;
    show(true);
  }

  function close() {
    if (!dialog.open) return;
    dialog.close();
    launch.hidden = buttonless;
    launch.setAttribute('aria-expanded', 'false');
    keep({open: false});
    const back = opener && opener !== document.body && opener !== widget && opener.isConnected ? opener : launch;
    opener = null;
    back.focus();
  }

  function ask(question) {
    asked = String(question === undefined ? '' : question).trim().slice(0, 2000);
    open();
    if (ready && asked) greet();
  }

  function resize(width, height) {
    const within = (value, least, most) => Math.round(Math.max(least, Math.min(value, most)));
    const now = {width: within(width, 320, innerWidth - 40), height: within(height, 320, innerHeight - 40)};
    dialog.style.setProperty('--width', `${now.width}px`);
    dialog.style.setProperty('--height', `${now.height}px`);
    keep(now);
  }

  launch.addEventListener('click', open);
  shut.addEventListener('click', close);
  dialog.addEventListener('cancel', event => { event.preventDefault(); close(); });
  dialog.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    close();
  });
  // Who tabs out of the panel's end comes in again at its beginning, and the other way round.
  after.addEventListener('focus', () => { if (trapping) (sheetwide.matches ? aside : size).focus(); });
  before.addEventListener('focus', () => {
    if (!trapping || !frame) return;
    frame.focus();
    if (ready) say(frame, {type: 'wence:focus', where: 'last'});
  });
  size.addEventListener('pointerdown', event => {
    if (event.button !== 0) return;
    const from = dialog.getBoundingClientRect();
    const drag = move => resize(from.width + (move.clientX - event.clientX) * (left ? 1 : -1), from.height + event.clientY - move.clientY);
    size.setPointerCapture(event.pointerId);
    root.classList.add('dragging');
    size.addEventListener('pointermove', drag);
    size.addEventListener('lostpointercapture', () => {
      root.classList.remove('dragging');
      size.removeEventListener('pointermove', drag);
    }, {once: true});
  });
  size.addEventListener('keydown', event => {
    const wider = {ArrowLeft: left ? -1 : 1, ArrowRight: left ? 1 : -1}[event.key] || 0;
    const higher = {ArrowUp: 1, ArrowDown: -1}[event.key] || 0;
    if (!wider && !higher) return;
    event.preventDefault();
    const now = dialog.getBoundingClientRect();
    resize(now.width + wider * 40, now.height + higher * 40);
  });

  // Frames that the page itself holds: as high as what they show, never higher than the window, where they scroll inside.
  const held = () => [...document.querySelectorAll('iframe')].filter(other => other.src.split('?')[0] === address.href.split('?')[0]);
  function fit(other, height) {
    other.style.height = `${Math.max(320, Math.min(height, innerHeight - 32))}px`;
  }
  function arrived(other) {
    try { return other.contentWindow.location.href !== 'about:blank'; } catch { return true; } // whoever may not be looked at has come from elsewhere
  }

  window.addEventListener('message', event => {
    if (event.origin !== home.origin || !event.data) return;
    const {type, height} = event.data;
    if (frame && event.source === frame.contentWindow) {
      if (type === 'wence:ready') {
        ready = true;
        greet();
      }
      if (type === 'wence:close') close();
      return;
    }
    const other = held().find(one => one.contentWindow === event.source);
    if (other && type === 'wence:height' && Number.isFinite(height)) fit(other, height);
  });

  // The colour is the portal's; the words on it are white or ink, whichever is read better.
  function paint() {
    const colour = data.colour || data.color || '';
    if (!CSS.supports('color', colour)) return;
    root.style.setProperty('--accent', colour);
    const rgb = /^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)/.exec(getComputedStyle(launch).backgroundColor);
    if (!rgb) return;
    const [red, green, blue] = rgb.slice(1).map(part => part / 255).map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    const light = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    root.style.setProperty('--on-accent', light > 0.179 ? '#000' : '#fff');
  }

  function begin() {
    const shadow = widget.attachShadow({mode: 'open'});
    shadow.adoptedStyleSheets = [sheet];
    shadow.append(root);
    document.body.append(widget);
    paint();
    launch.hidden = buttonless;
    if (kept.width) resize(kept.width, kept.height);
    if (kept.open && !buttonless && !sheetwide.matches) show(false);
    for (const other of held()) {
      other.addEventListener('load', () => say(other, {type: 'wence:hello'}));
      if (arrived(other)) say(other, {type: 'wence:hello'});
    }
  }
  if (document.body) begin();
  else document.addEventListener('DOMContentLoaded', begin);

  Object.defineProperty(window, 'Wence', {value: Object.freeze({open, close, ask})});
})();
