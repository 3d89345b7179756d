// One question at a time, and none lost: what is asked now, what waits for its turn, and when the server has done with one.
// Enter and the button end here; Gradio hears of a question only when no other is on its way.
import {keepDraft, landed, past} from './kept.js';
import {t, tell} from './words.js';

const PATIENCE = 2000; // milliseconds for a stopped answer to come to rest
export const field = () => document.querySelector('#question textarea');
let running = null; // {question, typed, number}: the turn that is being answered, and what stood in the field when it was asked
let chosen = null; // a question that was not typed: a suggestion, or the same once more
let waits = false; // whether a question waits its turn
let echoes = 0, stopping = null, rested = Promise.resolve();

const drawn = () => Boolean(running && document.querySelector(`#live #asked-${running.number}`));

// What the field holds, with what was sent from it and did not arrive.
const unsent = () => running?.typed && !drawn() ? [running.typed, field().value].filter(Boolean).join('\n') : '';
const draft = () => unsent() || (field()?.value ?? '');
const empty = () => chosen === null && !field()?.value.trim();

export function put(text) {
  const box = field();
  Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set.call(box, text);
  box.dispatchEvent(new Event('input', {bubbles: true}));
}

export function choose(question) {
  chosen = question;
  press();
}

// Somebody asks: at once, or when what was asked before is done with. Enter pressed twice asks once.
function press() {
  if (!running) send();
  else if (!empty()) wait(true);
}

// The field is free at once; what is written into it from now on is the next question.
async function send() {
  const question = chosen ?? field().value, typed = chosen === null && question.trim() ? question : '';
  running = {question, typed};
  chosen = null;
  wait(false);
  if (typed) put('');
  await Promise.all([rested, landed]);
  document.dispatchEvent(new Event('wence:ask'));
}

// Gradio sends what is being asked, with the conversation before it.
export function take() {
  const kept = past();
  running.number = JSON.parse(kept).turns.length + 1;
  return [running.question, kept];
}

function next(well = true) {
  if (!running && well && waits && !empty()) send();
  else if (!running) wait(false);
}

// The server has done with a question: answered it, or said why not; then what was typed stands in the field again.
export function ended(well = true) {
  if (echoes && --echoes) return;
  const missed = unsent();
  if (missed) put(missed);
  running = null;
  if (stopping) stopping();
  else next(well && !missed);
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
  next(document.querySelector('#live .turn'));
}

// Gradio tells of a run that was cancelled three times: twice by the cancelling, once by the run.
function halt() {
  echoes = 3;
  still = new Promise(done => { stopping = () => { echoes = 0; stopping = null; done(); }; });
  rested = new Promise(done => { settle = done; });
  setTimeout(() => { if (stopping) { running = null; stopping(); } }, PATIENCE);
  setTimeout(settle, 2 * PATIENCE);
  tell('正在停止……');
}

function wait(yes) {
  const note = document.getElementById('waiting');
  waits = yes;
  if (!yes && !running) chosen = null;
  if (!note || note.hidden === !yes) return;
  note.hidden = !yes;
  note.textContent = !yes ? '' : chosen === null ? t('上一个问题答完后，接着回答您刚写的问题。') : t('上一个问题答完后，接着回答：') + chosen;
}

document.addEventListener('keydown', event => {
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.keyCode !== 229 && event.target === field()) {
    event.preventDefault();
    event.stopPropagation();
    press();
  }
}, true);

document.addEventListener('click', event => {
  if (event.target.closest('#send')) {
    event.stopPropagation();
    press();
  }
  const halting = running && !stopping && event.target.closest('#stop, #new');
  if (!halting) return;
  if (drawn()) halt();
  else { // the server does not know of the question yet, so that nothing could be stopped; the button may be drawn anew
    event.stopPropagation();
    const again = setInterval(() => { if (!running || drawn()) { clearInterval(again); document.getElementById(halting.id)?.click(); } }, 50);
  }
}, true);

addEventListener('pagehide', () => keepDraft(draft()));
