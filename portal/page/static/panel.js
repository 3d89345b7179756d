// Articles, contents and search, opened beside the conversation (below it on a phone).
import {english, t} from './words.js';

const narrow = matchMedia('(max-width: 960px)');
const element = id => document.getElementById(id);
let opener = null;

export async function show(href, method = 'replaceChildren') {
  const body = element('panel-body');
  const url = new URL(href, location.href);
  if (english) url.searchParams.set('lang', 'en');
  let sheet;
  try {
    const page = await (await fetch(url, {headers: {accept: 'text/html'}})).text();
    sheet = new DOMParser().parseFromString(page, 'text/html').querySelector('main');
  } catch { /* told below */ }
  if (sheet) body[method](...sheet.childNodes);
  else body.textContent = t('条文暂时打不开，请检查网络后再试。');
  // Beside the conversation an article is a part of the page: its headings go one level down.
  body.querySelectorAll('h1, h2').forEach(heading => {
    const lower = document.createElement(heading.tagName === 'H1' ? 'h2' : 'h3');
    lower.className = heading.className;
    lower.id = heading.id;
    lower.append(...heading.childNodes);
    heading.replaceWith(lower);
  });
  body.querySelector('.told')?.remove();
  const title = body.querySelector('.statute .heading');
  element('panel').querySelector('.panel-title').textContent = title ? title.firstChild.textContent : t('条文');
  body.scrollTop = 0;
  const named = within(body, url.hash); // a chip of 第二款 leads to what is quoted of it, whatever is marked before
  reveal(named?.querySelector('mark') ?? named ?? body.querySelector('article mark'));
}

const within = (body, hash) => hash.length > 1 ? body.querySelector(`[id="${CSS.escape(decodeURIComponent(hash.slice(1)))}"]`) : null;

function reveal(place) {
  const body = element('panel-body');
  if (place) body.scrollTop += place.getBoundingClientRect().top - body.getBoundingClientRect().top - 90;
}

async function open(link) {
  const inside = element('panel').contains(link);
  if (!inside) opener = link;
  document.querySelectorAll('a.cite[aria-current]').forEach(other => other.removeAttribute('aria-current'));
  if (link.matches('a.cite')) link.setAttribute('aria-current', 'true');
  await show(link.href);
  sheet();
}

function sheet() {
  document.documentElement.classList.add('reading');
  if (narrow.matches) element('talk-column').inert = element('head').inert = true;
  element('panel').focus({preventScroll: true});
}

export function close() {
  document.documentElement.classList.remove('reading');
  element('talk-column').inert = element('head').inert = false;
  if (opener?.isConnected) opener.focus();
}

document.addEventListener('click', event => {
  if (event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = event.target.closest('a[href^="/articles"], #panel a[href^="#"]');
  if (link?.getAttribute('href').startsWith('#')) {
    event.preventDefault();
    reveal(within(element('panel-body'), link.hash));
  } else if (link) {
    event.preventDefault();
    open(link);
  }
  if (event.target.closest('[data-close]')) close();
});

document.addEventListener('submit', event => {
  if (!event.target.closest('#panel')) return;
  event.preventDefault();
  show(`/articles?${new URLSearchParams(new FormData(event.target))}`).then(() => element('panel').querySelector('[type="search"]')?.focus());
});

document.addEventListener('keydown', event => {
  if (event.key === 'Escape' && narrow.matches && document.documentElement.classList.contains('reading')) close();
});
narrow.addEventListener('change', () => { if (element('panel')) close(); });
