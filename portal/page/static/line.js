// One question at a time, and none lost: what is asked now, what waits for its turn, and when the server has done with one.
// Gradio keeps a question that comes while another is unfinished, and sends it afterwards (trigger_mode "always_last" in chat.py).
import {keepDraft, landed, past} from './kept.js';
import {t, tell} from './words.js';

const PATIENCE = 2000; // milliseconds for a stopped answer to come to rest
export const field = () => document.querySelector('#question textarea');
let running = null; // {number, typed}: the turn that is being answered, and what stood in the field when it was asked
let chosen = null; // a question that was not typed: a suggestion, or the same once more
let pressed = ''; // what somebody asked for since: 'empty' where nothing stood in the field, 'full' otherwise
let waits = false; // whether a question waits its turn
let stray = false; // whether Gradio holds one that it should have let go
let echoes = 0, stopping = null, rested = Promise.resolve();

const drawn = () => Boolean(running && document.querySelector(`#live #asked-${running.number}`));

// What the field holds, with what was sent from it and did not arrive.
const unsent = () => running?.typed && !drawn() ? [running.typed, field().value].filter(Boolean).join('\n') : '';
const draft = () => unsent() || (field()?.value ?? '');

export function put(text) {
  const box = field();
  Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set.call(box, text);
  box.dispatchEvent(new Event('input', {bubbles: true}));
}

export function choose(question) {
  chosen = question;
  press();
  document.dispatchEvent(new Event('wence:ask'));
}

// Gradio is about to send. The field is free at once; what is written into it from now on is the next question.
export async function take(text) {
  const question = chosen ?? text, typed = chosen === null && text.trim() ? text : '';
  // Enter pressed twice, and what Gradio still held when an answer broke off: nobody asks for that.
  const quiet = (!question.trim() && pressed !== 'empty') || (stray && !pressed);
  if (!pressed) stray = false;
  chosen = null;
  pressed = '';
  wait(false);
  if (!quiet) running = {typed};
  if (!quiet && typed) put('');
  await Promise.all([rested, landed]);
  const kept = past({quiet});
  if (!quiet) running.number = JSON.parse(kept).turns.length + 1;
  return [quiet ? '' : question, kept];
}

// The server has done with a question: answered it, or said why not; then what was typed stands in the field again.
export function ended(well = true) {
  if (echoes && --echoes) return;
  if (!well && waits) stray = true;
  if (unsent()) put(unsent());
  running = null;
  if (stopping) stopping();
  else wait(false);
}

// Without a connection Gradio tells of no end.
export function lost() {
  if (running && !drawn()) ended(false);
}

// What stopping and beginning anew wait for: nothing comes any more that would be drawn over it.
let still = Promise.resolve();
export async function halted() {
  await still;
  return [past()];
}

let settle = () => {};
export function settled() {
  settle();
  if (waits && document.querySelector('#live .turn')) {
    pressed = 'full';
    document.dispatchEvent(new Event('wence:ask'));
  } else wait(false);
}

// Gradio tells of a run that was cancelled three times: twice by the cancelling, once by the run.
function halt() {
  echoes = 3;
  stray = waits;
  still = new Promise(done => { stopping = () => { echoes = 0; stopping = null; done(); }; });
  rested = new Promise(done => { settle = done; });
  setTimeout(() => { if (stopping) { running = null; stopping(); } }, PATIENCE);
  setTimeout(settle, 2 * PATIENCE);
  tell('正在停止……');
}

function press() {
  const empty = chosen === null && !field()?.value.trim();
  if (running && empty) return;
  pressed = empty ? 'empty' : 'full';
  if (running) wait(true);
}

function wait(yes) {
  const note = document.getElementById('waiting');
  waits = yes;
  if (!note || note.hidden === !yes) return;
  note.hidden = !yes;
  note.textContent = !yes ? '' : chosen === null ? t('上一个问题答完后，接着回答您刚写的问题。') : t('上一个问题答完后，接着回答：') + chosen;
}

document.addEventListener('keydown', event => {
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.keyCode !== 229 && event.target === field()) press();
}, true);

document.addEventListener('click', event => {
  if (event.target.closest('#send')) press();
  const halting = running && !stopping && event.target.closest('#stop, #new');
  if (!halting) return;
  if (drawn()) halt();
  else { // the server does not know of the question yet, so that nothing could be stopped
    event.stopPropagation();
    const again = setInterval(() => { if (!running || drawn()) { clearInterval(again); halting.click(); } }, 50);
  }
}, true);

addEventListener('pagehide', () => keepDraft(draft()));
