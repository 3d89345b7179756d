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
let reading = null; // the button whose answer is being read
export function offerVoice() {
  if (!voice) return;
  document.querySelectorAll('[data-read][hidden]').forEach(button => { button.hidden = false; });
  if (reading && !reading.isConnected) hush(); // the button that stops it has gone
}

function hush() {
  const button = reading;
  reading = null;
  voice.cancel();
  if (button) button.textContent = t('朗读');
}

// A sentence at a time: browsers fall silent within a long text. Marks are for the eye.
function read(button, answer) {
  const again = reading === button;
  hush();
  if (again) return;
  const text = `${plain(answer.answer).replace(/[[\]>*_`#]/g, '')}\n${answer.label}`;
  const spoken = text.match(/[^。！？\n]+[。！？]*[”’）]*/g).map(one => one.trim()).filter(Boolean)
    .map(one => Object.assign(new SpeechSynthesisUtterance(one), {lang: 'zh-CN'}));
  const over = () => { if (reading === button) hush(); };
  spoken.at(-1).onend = over;
  spoken.forEach(one => { one.onerror = over; });
  reading = button;
  button.textContent = t('停止朗读');
  spoken.forEach(one => voice.speak(one));
}

addEventListener('pagehide', () => voice?.cancel());

async function send(path, body) {
  const response = await fetch(path, {method: 'POST', headers: {'content-type': 'application/json'}, body: JSON.stringify(body)});
  if (!response.ok) throw new Error(response.status);
  return response;
}

// The rating counts at once; a reason, which may be left out, joins it.
async function rate(element, rating) {
  const {question, answer} = turn(element), body = {answer_id: answer.id, rating};
  try {
    await send('/api/v1/feedback', body);
    element.dataset.turn = JSON.stringify({...turn(element), rating});
    element.querySelectorAll('[data-rate]').forEach(button => button.setAttribute('aria-pressed', button.dataset.rate === rating));
    const told = await why(rating);
    if (told) {
      body.reason = [told.get('reason'), told.get('more').trim()].filter(Boolean).join('：');
      if (told.get('with')) Object.assign(body, {question, answer: answer.answer});
      if (body.reason || body.question) await send('/api/v1/feedback', body);
    }
    tell('感谢您的反馈。');
  } catch { tell('没有送达，请稍后再试。'); }
}

// What the reader tells of the reason; nothing where they do not wish to.
function why(rating) {
  const dialog = document.getElementById('why'), form = dialog.querySelector('form');
  form.reset();
  form.querySelectorAll('[data-why]').forEach(choices => { choices.hidden = choices.disabled = choices.dataset.why !== rating; });
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
