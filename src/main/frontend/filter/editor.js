// One line of text with a place in it underlined.

import { node } from './dom.js';
import { texts } from './texts.js';

export class Editor {
  constructor() {
    this.input = node('input', { type: 'text', autocomplete: 'off', spellcheck: false, maxLength: 4096 });
    this.input.setAttribute('autocapitalize', 'off');
    this.input.setAttribute('role', 'combobox');
    this.input.setAttribute('aria-label', texts.filter);
    this.input.setAttribute('aria-autocomplete', 'list');
    this.input.setAttribute('aria-expanded', 'false');
    this.input.setAttribute('aria-controls', 'list');
    this.input.setAttribute('aria-describedby', 'problem');
    this.mirror = node('div', { className: 'mirror' });
    this.mirror.setAttribute('aria-hidden', 'true');
    this.element = node('div', { className: 'editor' }, this.mirror, this.input);
    this.input.addEventListener('scroll', () => this.follow());
  }

  get text() {
    return this.input.value;
  }

  set text(text) {
    this.input.value = text;
    this.underline(null);
  }

  get caret() {
    return this.input.selectionStart ?? this.text.length;
  }

  /** Replaces a part of the text and puts the caret behind it. */
  insert(from, to, text) {
    this.input.setRangeText(text, from, to, 'end');
    this.underline(null);
  }

  /** @param problem {at, length}: what is underlined; null: nothing */
  underline(problem) {
    this.input.setAttribute('aria-invalid', problem ? 'true' : 'false');
    if (!problem) {
      this.mirror.replaceChildren();
      return;
    }
    // A fault at the very end is shown under a blank behind it.
    const text = `${this.text} `;
    const at = Math.min(problem.at, text.length - 1);
    const to = Math.min(text.length, at + Math.max(1, problem.length));
    this.mirror.replaceChildren(text.slice(0, at), node('span', { textContent: text.slice(at, to) }), text.slice(to));
    this.follow();
  }

  follow() {
    this.mirror.style.transform = `translateX(${-this.input.scrollLeft}px)`;
  }
}
