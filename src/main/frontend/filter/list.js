// Suggestions below the editor.

import { node } from './dom.js';
import { texts } from './texts.js';

export class List {
  /** @param choose called with the item that was chosen */
  constructor(input, choose) {
    this.input = input;
    this.choose = choose;
    this.items = [];
    this.at = -1;
    this.element = node('div', { className: 'list', id: 'list', popover: 'manual' });
    this.element.setAttribute('role', 'listbox');
    this.element.setAttribute('aria-label', texts.filter);
    // The focus stays in the editor.
    this.element.addEventListener('pointerdown', (e) => e.preventDefault());
    this.said = node('div', { className: 'sr' });
    this.said.setAttribute('role', 'status');
  }

  get open() {
    return this.items.length > 0;
  }

  get active() {
    return this.items[this.at];
  }

  /** @param items [{label, detail, code}]; @param first whether the first of them is chosen by Enter */
  show(items, first) {
    this.items = items;
    this.element.replaceChildren(...items.map((item, number) => this.option(item, number)));
    if (items.length) {
      if (!this.element.matches(':popover-open')) this.element.showPopover();
      this.put();
    } else if (this.element.matches(':popover-open')) this.element.hidePopover();
    this.input.setAttribute('aria-expanded', items.length ? 'true' : 'false');
    this.said.textContent = items.length ? texts.found(items.length) : '';
    this.mark(first && items.length ? 0 : -1);
  }

  close() {
    if (this.open) this.show([], false);
  }

  move(by) {
    const count = this.items.length;
    this.mark(this.at < 0 && by < 0 ? count - 1 : (this.at + by + count) % count);
  }

  mark(number) {
    this.at = number;
    [...this.element.children].forEach((option, i) => option.setAttribute('aria-selected', i === number ? 'true' : 'false'));
    if (number >= 0) {
      this.input.setAttribute('aria-activedescendant', `o${number}`);
      this.element.children[number].scrollIntoView({ block: 'nearest' });
    } else this.input.removeAttribute('aria-activedescendant');
  }

  option(item, number) {
    const option = node('div', { className: 'option', id: `o${number}` }, node('span', { className: item.code ? 'label code' : 'label', textContent: item.label }));
    if (item.detail) option.append(node('span', { className: 'detail', textContent: item.detail }));
    option.setAttribute('role', 'option');
    option.addEventListener('click', () => this.choose(item));
    return option;
  }

  put() {
    const at = this.input.getBoundingClientRect();
    const { style } = this.element;
    const below = innerHeight - at.bottom - 12;
    const tall = this.element.offsetHeight;
    style.top = `${below >= Math.min(tall, 200) ? at.bottom + 6 : Math.max(8, at.top - tall - 6)}px`;
    style.left = `${Math.max(8, Math.min(at.left - 8, innerWidth - this.element.offsetWidth - 8))}px`;
  }
}
