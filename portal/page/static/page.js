// The page as a whole: what is drawn when the conversation changes, and what chips and keys do.
import './article.js';
import {about, chips, offerListening, suggest} from './asking.js';
import {offerVoice} from './deeds.js';
import {draft, forget, recent, remember, retry, save, shown, turn} from './kept.js';
import {choose, field, lost, put} from './line.js';
import {show} from './panel.js';
import {t, tell} from './words.js';

const element = id => document.getElementById(id);
let turns = 0, asked = '', spoken = '', begun = false, waiting = false;

document.addEventListener('click', event => {
  const target = event.target.closest('[data-question], [data-retry], [data-about], [data-clear]');
  if (!target) return;
  if (target.dataset.question) choose(target.dataset.question);
  if ('retry' in target.dataset) { retry(); choose(turn(target.closest('.turn')).question); }
  if (target.dataset.about) { event.preventDefault(); about(target.dataset.about); }
  if ('clear' in target.dataset) { forget(); put(''); element('new').click(); tell('记录已清除。'); }
});

// Enter that confirms a word in a Chinese input method is not yet a question.
document.addEventListener('keydown', event => {
  if (event.key === 'Enter' && (event.isComposing || event.keyCode === 229)) event.stopPropagation();
}, true);

document.addEventListener('click', event => {
  if (event.target.closest('.skip')) { event.preventDefault(); field()?.focus(); }
});

// A new question comes to the top, so that its answer is read from its beginning.
function follow(all) {
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  if (all.length > turns) all.at(-1).scrollIntoView({block: 'start', behavior: calm ? 'auto' : 'smooth'});
  turns = all.length;
}

// Finished sentences are told to screen readers, each once; an answer kept from before is not told again.
function announce(live) {
  const {question, answer} = turn(live), words = live.querySelector('.words')?.innerText.trim() ?? '', name = live.id || live.getAttribute('aria-labelledby') + question;
  const done = 'done' in live.dataset;
  if (!done) waiting = true;
  if (name !== asked || !words.startsWith(spoken)) [asked, spoken] = [name, ''];
  if (waiting && words.length > spoken.length) say(words.slice(spoken.length));
  spoken = words;
  if (done && waiting) {
    waiting = false;
    remember(question);
    if (answer) say(t('回答完毕。'));
  }
  if (done && answer && live.dataset.offered !== answer.id) {
    live.dataset.offered = answer.id;
    suggest(live);
  }
}

function say(text) {
  const line = Object.assign(document.createElement('p'), {textContent: text});
  const place = element('spoken');
  if (!spoken) place.replaceChildren();
  place.append(line);
}

// What Gradio itself has to say is always the same: the server did not answer.
function translate() {
  document.querySelectorAll('.toast-body').forEach(toast => {
    lost();
    const words = document.createTreeWalker(toast, NodeFilter.SHOW_TEXT), ours = t('没有收到服务器的答复，请检查网络后再试，或刷新页面。');
    while (words.nextNode()) if (/[A-Za-z]{3}/.test(words.currentNode.data) && words.currentNode.data !== ours) words.currentNode.data = ours;
    toast.querySelectorAll('[aria-label="Close"]').forEach(button => button.setAttribute('aria-label', t('关闭')));
  });
}

function draw() {
  if (document.body?.classList.contains('dark')) document.body.classList.remove('dark');
  translate();
  const all = shown(), live = document.querySelector('#live .turn'), recently = document.querySelector('.recent[hidden] ul');
  if (live) announce(live);
  if (recently && recent().length && !recently.children.length) chips(recently, recent());
  follow(all);
  save();
  offerVoice();
  offerListening();
  if (!begun && element('panel-body') && field()) {
    begun = true;
    document.dispatchEvent(new Event('wence:drawn'));
    show(document.querySelector('#panel [data-panel]').getAttribute('href'));
    if (draft() && !field().value) put(draft());
    about();
  }
}

new MutationObserver(draw).observe(document, {childList: true, subtree: true, attributes: true, attributeFilter: ['class', 'lang']});
