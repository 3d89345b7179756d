// The interface's words in the page's language, and short messages to the reader.
const element = document.getElementById('wence-words');
const words = element ? JSON.parse(element.textContent) : {};

export const english = document.documentElement.lang === 'en';
// The text that the address names; without one it is the first.
export const regulation = new URLSearchParams(location.search).get('regulation') ?? '';
export const t = text => words[text] ?? text;

let hiding;
export function tell(text) {
  const told = document.getElementById('told') ?? document.querySelector('.told');
  if (!told) return;
  told.textContent = t(text);
  clearTimeout(hiding);
  hiding = setTimeout(() => { told.textContent = ''; }, 4000);
}

export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Without HTTPS there is no clipboard to write to; the old way still works.
    const area = Object.assign(document.createElement('textarea'), {value: text});
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  }
  tell('已复制');
}
