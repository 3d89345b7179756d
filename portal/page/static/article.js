// What an article offers, on its own page and beside the conversation: its words with their source, and its address.
import {copy} from './words.js';

document.addEventListener('click', event => {
  const words = event.target.closest('[data-copy-article]')?.closest('article');
  if (words) {
    const paragraphs = [...words.querySelectorAll('.paragraph > p:last-child')].map(paragraph => paragraph.innerText.trim());
    copy(`${paragraphs.join('\n')}\n——${words.dataset.source}\n${new URL(words.dataset.address, location.href).href}`);
  }
  const link = event.target.closest('[data-copy-link]');
  if (link) copy(new URL(link.dataset.copyLink, location.href).href);
});
