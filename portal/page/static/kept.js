// The conversation and the latest questions, kept by this browser alone.
import {english, regulation} from './words.js';

const RECENT = 8;
const of = name => regulation ? `${name}:${regulation}` : name; // each text has a conversation of its own
let restored = false, retrying = false, land;

const read = (name, otherwise) => { try { return JSON.parse(localStorage.getItem(of(name))) ?? otherwise; } catch { return otherwise; } };
const keep = (name, value) => { try { localStorage.setItem(of(name), JSON.stringify(value)); } catch { /* full, or not allowed */ } };

export const shown = () => [...document.querySelectorAll('#talk .turn')];
export const turn = element => JSON.parse(element.dataset.turn);

// Resolves when what was kept from before stands on the page again, or cannot.
export const landed = new Promise(done => { land = done; });
export function back(well = true) {
  restored ||= well;
  land();
}

// What goes along with a question: all turns on the page or, when the page has just been opened, those kept from before.
export function past() {
  let turns = restored || shown().length ? shown().map(turn) : read('wence.turns', []);
  if (retrying) turns = turns.slice(0, -1);
  retrying = false;
  return JSON.stringify({lang: english ? 'en' : 'zh', regulation, turns});
}

export const retry = () => { retrying = true; };

let saving;
const saved = () => { if (restored) keep('wence.turns', shown().map(turn)); };
export function save() {
  clearTimeout(saving);
  saving = setTimeout(saved, 150);
}
addEventListener('pagehide', () => { clearTimeout(saving); saved(); });

// What was being written when the page was reloaded, which Gradio does by itself after a lost connection; for this tab alone.
export const keepDraft = text => { try { sessionStorage.setItem(of('wence.draft'), text); } catch { /* not allowed */ } };
export function draft() {
  try { return sessionStorage.getItem(of('wence.draft')) ?? ''; } catch { return ''; }
}

export const recent = () => read('wence.recent', []);
export const remember = question => keep('wence.recent', [question, ...recent().filter(other => other !== question)].slice(0, RECENT));

export function forget() {
  ['wence.turns', 'wence.recent'].forEach(name => { try { localStorage.removeItem(of(name)); } catch { /* nothing was kept */ } });
}
