// The conversation and the latest questions, kept by this browser alone.
import {english, regulation} from './words.js';

const RECENT = 8;
const of = name => regulation ? `${name}:${regulation}` : name; // each text has a conversation of its own
let restored = false, retrying = false;

const read = (name, otherwise) => { try { return JSON.parse(localStorage.getItem(of(name))) ?? otherwise; } catch { return otherwise; } };
const keep = (name, value) => { try { localStorage.setItem(of(name), JSON.stringify(value)); } catch { /* full, or not allowed */ } };

export const shown = () => [...document.querySelectorAll('#talk .turn')];
export const turn = element => JSON.parse(element.dataset.turn);

// What goes along with a question: all turns on the page or, when the page has just been opened, those kept from before.
export function past() {
  let turns = restored ? shown().map(turn) : read('wence.turns', []);
  restored = true;
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

export const recent = () => read('wence.recent', []);
export const remember = question => keep('wence.recent', [question, ...recent().filter(other => other !== question)].slice(0, RECENT));

export function forget() {
  ['wence.turns', 'wence.recent'].forEach(name => { try { localStorage.removeItem(of(name)); } catch { /* nothing was kept */ } });
}
