// What happened around an event: a list of those near it in time, at the same place.

import { texts } from './texts.js';
import { node } from './node.js';

const SPANS = [100, 1_000, 5_000, 60_000];

export class Around {
  /** @param ask calls a method of the server */
  constructor(ask) {
    this.ask = ask;
    this.place = select(texts.aroundPlace, () => this.look());
    this.within = select(texts.aroundWithin, () => this.look());
    this.within.append(...SPANS.map((ms) => node('option', { value: ms, textContent: texts.aroundSpan(ms) })));
    this.within.value = 5_000;
    const open = node('button', { className: 'wide', textContent: texts.aroundOpen });
    open.addEventListener('click', () => this.ask('goOn', this.place.value, Number(this.within.value)));
    this.note = node('p', { className: 'note' });
    this.note.setAttribute('role', 'status');
    this.list = node('ol', { className: 'around' });
    this.element = node('div', {}, node('div', { className: 'near' }, node('div', { className: 'choice' }, this.place, this.within, open), this.note), this.list);
  }

  /** Another event is shown. @param event {id, places: [{key, title}]} */
  use({ id, places }) {
    this.id = id;
    this.asked = false;
    const before = this.place.value;
    this.place.replaceChildren(...places.map(({ key, title }) => node('option', { value: key, textContent: title })));
    if (places.some(({ key }) => key === before)) this.place.value = before;
  }

  /** The element with the list, which is asked for when it is looked at. */
  show() {
    if (!this.asked) this.look();
    return this.element;
  }

  look() {
    this.asked = true;
    this.note.textContent = texts.aroundLooking;
    this.list.classList.add('old');
    this.ask('ask', this.place.value, Number(this.within.value));
  }

  /** @param answer {id, rows: [{offset, where, what, here}], note} */
  answer({ id, rows, note }) {
    if (id !== this.id) return;
    this.note.textContent = note;
    this.list.classList.remove('old');
    this.list.replaceChildren(...rows.map((row, i) => this.row(row, i)));
    this.list.querySelector('.here')?.scrollIntoView({ block: 'center' });
  }

  row({ offset, where, what, here }, index) {
    const button = node(
      'button',
      { className: here ? 'here' : '', title: `${offset} · ${where}\n${what}` },
      node('span', { className: 'offset', textContent: here ? texts.aroundHere : offset }),
      node('span', { textContent: where }),
      node('span', { className: 'what', textContent: what }),
    );
    if (here) button.setAttribute('aria-current', 'true');
    button.addEventListener('click', () => this.ask('neighbour', index));
    return node('li', {}, button);
  }
}

function select(name, changed) {
  const made = node('select', {});
  made.setAttribute('aria-label', name);
  made.addEventListener('change', changed);
  return made;
}
