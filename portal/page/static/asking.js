// How a question gets into the field: by voice where the browser has it, from an article, and a follow-up once the answer stands.
import {close} from './panel.js';
import {shown, turn} from './kept.js';
import {field, put} from './line.js';
import {english, regulation, t, tell} from './words.js';

export function write(text) {
  put(text);
  field().focus();
  field().setSelectionRange(text.length, text.length);
}

// An article's page leads here with its label.
export function about(label = new URLSearchParams(location.search).get('about')) {
  if (!label || !field()) return;
  if (document.documentElement.classList.contains('reading')) close();
  write(`${label.slice(0, 20)}，`);
}

export function chips(list, questions) {
  list.replaceChildren(...questions.map(question => {
    const item = document.createElement('li');
    const button = Object.assign(document.createElement('button'), {type: 'button', className: 'chip', textContent: question, lang: 'zh-CN'});
    button.dataset.question = question;
    item.append(button);
    return item;
  }));
  list.parentElement.hidden = !questions.length;
}

// The bot itself is asked which questions the text can answer; the answer did not wait for it.
export async function suggest(element) {
  const answered = shown().map(turn).filter(one => one.answer);
  const {answer} = turn(element);
  const body = {
    regulation,
    turns: answered.slice(-10).map(one => ({question: one.question, answer: one.answer.answer})),
    articles: [...new Set(answer.citations.map(cited => cited.article))],
    suggestions: answer.suggestions,
  };
  try {
    const response = await fetch('/page/suggestions', {method: 'POST', headers: {'content-type': 'application/json'}, body: JSON.stringify(body)});
    const place = document.querySelector('#live .next');
    if (response.ok && place && turn(place.closest('.turn')).answer?.id === answer.id) chips(place.querySelector('ul'), (await response.json()).suggestions);
  } catch { /* an answer without suggestions is an answer */ }
}

export function offerListening() {
  const Recognition = window.SpeechRecognition ?? window.webkitSpeechRecognition;
  const row = document.getElementById('ask-row');
  if (!Recognition || !row || !document.querySelector('[data-voice]') || document.getElementById('listen')) return;
  if (document.featurePolicy && !document.featurePolicy.allowsFeature('microphone')) return; // the page around the frame may forbid it
  const button = Object.assign(document.createElement('button'), {id: 'listen', type: 'button', title: t('语音输入')});
  button.setAttribute('aria-label', t('语音输入'));
  button.setAttribute('aria-pressed', false);
  let listening = null;
  const over = () => { listening = null; button.setAttribute('aria-pressed', false); };
  button.addEventListener('click', () => {
    if (listening) { listening.stop(); return; }
    listening = Object.assign(new Recognition(), {lang: english ? 'en-US' : 'zh-CN', interimResults: false});
    listening.onresult = event => write(field().value + event.results[0][0].transcript);
    listening.onerror = () => { over(); tell('没有听清，请再试一次，或改用键盘输入。'); };
    listening.onend = over;
    button.setAttribute('aria-pressed', true);
    tell('正在听，请说……');
    try { listening.start(); } catch { listening.onerror(); }
  });
  row.insertBefore(button, document.getElementById('send') ?? null);
}
