// What a reader does with an answer: copy, hear, rate, download, print.
import {shown, turn} from './kept.js';
import {copy, english, t, tell} from './words.js';

const plain = markdown => markdown.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/^> ?/gm, '').replace(/\n{3,}/g, '\n\n').trim();

// The explicit label (GB 45438-2025) goes wherever the words go.
const labelled = answer => [plain(answer.answer), [...answer.notices, answer.label].join('\n'),
  ...answer.citations.map(cited => new URL(cited.url, location.href).href).filter((url, n, all) => all.indexOf(url) === n)].join('\n\n');

document.addEventListener('copy', event => {
  const selected = getSelection();
  const reply = selected?.anchorNode?.parentElement?.closest('.reply');
  const label = reply?.querySelector('.label')?.textContent;
  if (!label || !String(selected).trim() || String(selected).includes(label)) return;
  event.clipboardData.setData('text/plain', `${selected}\n\n${label}`);
  event.preventDefault();
});

const voice = window.speechSynthesis;
export function offerVoice() {
  if (voice) document.querySelectorAll('[data-read][hidden]').forEach(button => { button.hidden = false; });
}

function read(button, answer) {
  const speaking = button.dataset.speaking;
  voice.cancel();
  document.querySelectorAll('[data-speaking]').forEach(other => { delete other.dataset.speaking; other.textContent = t('朗读'); });
  if (speaking) return;
  const spoken = Object.assign(new SpeechSynthesisUtterance(`${plain(answer.answer)}\n${answer.label}`), {lang: 'zh-CN'});
  spoken.onend = spoken.onerror = () => { delete button.dataset.speaking; button.textContent = t('朗读'); };
  button.dataset.speaking = 'yes';
  button.textContent = t('停止朗读');
  voice.speak(spoken);
}

async function send(path, body) {
  const response = await fetch(path, {method: 'POST', headers: {'content-type': 'application/json'}, body: JSON.stringify(body)});
  if (!response.ok) throw new Error(response.status);
  return response;
}

async function rate(element, rating) {
  const {question, answer} = turn(element);
  const body = {answer_id: answer.id, rating};
  if (rating === 'down') {
    const told = await why();
    if (!told) return;
    body.reason = [told.get('reason'), told.get('more').trim()].filter(Boolean).join('：');
    if (told.get('with')) Object.assign(body, {question, answer: answer.answer});
  }
  try {
    await send('/api/v1/feedback', body);
    element.dataset.turn = JSON.stringify({...turn(element), rating});
    element.querySelectorAll('[data-rate]').forEach(button => button.setAttribute('aria-pressed', button.dataset.rate === rating));
    tell('感谢您的反馈。');
  } catch { tell('没有送达，请稍后再试。'); }
}

// What the reader tells of the reason; nothing where they think better of it.
function why() {
  const dialog = document.getElementById('why'), form = dialog.querySelector('form');
  form.reset();
  dialog.returnValue = '';
  dialog.showModal();
  return new Promise(done => dialog.addEventListener('close', () => done(dialog.returnValue === 'send' ? new FormData(form) : null), {once: true}));
}

async function download(format) {
  const turns = shown().map(turn).filter(one => one.answer).map(({question, answer}) => ({question, answer}));
  try {
    const file = await (await send('/api/v1/conversation/export', {format, turns})).blob();
    const link = Object.assign(document.createElement('a'), {href: URL.createObjectURL(file), download: `${english ? 'wence' : '问策问答'}.${format}`});
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  } catch { tell('下载没有成功，请稍后再试。'); }
}

document.addEventListener('click', event => {
  const button = event.target.closest('button');
  const element = button?.closest('.turn');
  if (!button) return;
  if ('copyAnswer' in button.dataset) copy(labelled(turn(element).answer));
  if ('read' in button.dataset) read(button, turn(element).answer);
  if (button.dataset.rate) rate(element, button.dataset.rate);
  if (button.dataset.download) download(button.dataset.download);
  if ('print' in button.dataset) print();
});
