// The conditions of the filter, one chip each; those that belong to somewhere else stand first and cannot be removed here.

import { node } from './dom.js';
import { texts } from './texts.js';

export class Chips {
  /** @param edit called with the number of a chip to be changed; @param remove with the number of one to go */
  constructor(edit, remove) {
    this.edit = edit;
    this.remove = remove;
    this.element = node('ul');
    this.element.setAttribute('aria-label', texts.filters);
  }

  /** @param fixed chips of other places; @param own {title, operator, value, text, place} of this bar; @param editing number or -1 */
  show(fixed, own, editing) {
    this.element.replaceChildren(
      ...fixed.map((chip) => this.item(this.locked(chip))),
      ...own.map((chip, number) => this.item(this.open(chip, number, number === editing))),
    );
  }

  item(chip) {
    return node('li', { style: 'display:contents' }, chip);
  }

  locked(chip) {
    const say = node('span', { className: 'say' }, ...this.words(chip), this.place(chip));
    return node('span', { className: 'chip fixed', title: `${chip.text}\n${texts.placeTips[chip.place]}` }, say);
  }

  open(chip, number, editing) {
    const name = this.name(chip);
    const say = node('button', { type: 'button', className: 'say', title: `${chip.text}\n${texts.placeTips[chip.place]}` }, ...this.words(chip), this.place(chip));
    say.setAttribute('aria-label', texts.edit(`${name}, ${texts.places[chip.place]}`));
    say.addEventListener('click', () => this.edit(number));
    const x = node('button', { type: 'button', className: 'x', title: texts.remove(name), textContent: '✕' });
    x.setAttribute('aria-label', texts.remove(name));
    x.addEventListener('click', () => this.remove(number));
    return node('span', { className: editing ? 'chip own editing' : 'chip own' }, say, x);
  }

  name(chip) {
    return chip.title ? `${chip.title} ${chip.operator} ${chip.value}`.trim() : chip.text;
  }

  words(chip) {
    if (!chip.title) return [node('span', { className: 'code', textContent: chip.text })];
    const parts = [node('span', { className: 'field', textContent: chip.title }), node('span', { className: 'op', textContent: chip.operator })];
    if (chip.value) parts.push(node('span', { className: 'value', textContent: chip.value }));
    return parts;
  }

  place(chip) {
    return node('span', { className: 'place', textContent: texts.places[chip.place] });
  }
}
