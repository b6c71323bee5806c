// Chooses columns, their order, and how rows and times look.

import { texts } from './texts.js';

const node = (tag, props = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), props);
  element.append(...children);
  return element;
};

export class Chooser {
  /** @param change called with the keys shown, in order; @param look with the changed look */
  constructor(change, look, reset) {
    this.change = change;
    this.look = look;
    this.search = node('input', { type: 'search', placeholder: texts.search });
    this.search.setAttribute('aria-label', texts.search);
    this.search.addEventListener('input', () => this.list());
    this.items = node('ul');
    this.options = node('fieldset');
    const back = node('button', { className: 'tool', textContent: texts.reset });
    const done = node('button', { className: 'tool', textContent: texts.done });
    this.element = node('div', { className: 'panel chooser', popover: 'auto' }, this.search, this.items, this.options, node('div', { className: 'foot' }, back, done));
    this.element.setAttribute('role', 'dialog');
    this.element.setAttribute('aria-label', texts.columns);
    this.element.addEventListener('keydown', (e) => e.stopPropagation());
    back.addEventListener('click', () => reset());
    done.addEventListener('click', () => this.element.hidePopover());
  }

  /** @param all every column there is; @param shown keys in order */
  use(all, shown, look) {
    this.all = all;
    this.shown = shown;
    this.options.replaceChildren(
      this.option(texts.density, look.density === 'comfortable', (on) => this.look({ density: on ? 'comfortable' : 'compact' })),
      this.option(texts.utc, look.utc, (on) => this.look({ utc: on })),
      this.option(texts.nanos, look.nanos, (on) => this.look({ nanos: on })),
    );
    this.list();
  }

  option(text, on, change) {
    const box = node('input', { type: 'checkbox', checked: on });
    box.addEventListener('change', () => change(box.checked));
    return node('label', {}, box, node('span', { textContent: text }));
  }

  list() {
    const query = this.search.value.trim().toLowerCase();
    const byKey = new Map(this.all.map((column) => [column.key, column]));
    const first = this.shown.map((key) => byKey.get(key)).filter(Boolean);
    const rest = this.all.filter((column) => !this.shown.includes(column.key));
    const matches = (column) => !query || `${column.title} ${column.key} ${column.tip}`.toLowerCase().includes(query);
    this.items.replaceChildren(...[...first, ...rest].filter(matches).map((column) => this.item(column)));
  }

  item(column) {
    const at = this.shown.indexOf(column.key);
    const box = node('input', { type: 'checkbox', checked: at >= 0 });
    box.addEventListener('change', () => this.set(box.checked ? [...this.shown, column.key] : this.shown.filter((key) => key !== column.key), column.key));
    const item = node('li', { title: column.tip }, node('label', {}, box, node('span', { textContent: column.title }), node('small', { textContent: column.key })));
    item.dataset.key = column.key;
    if (at >= 0) {
      item.append(this.mover('↑', texts.up(column.title), column.key, -1), this.mover('↓', texts.down(column.title), column.key, 1));
      this.draggable(item, column.key);
    }
    return item;
  }

  mover(sign, name, key, by) {
    const button = node('button', { textContent: sign, title: name });
    button.setAttribute('aria-label', name);
    button.addEventListener('click', () => this.move(key, this.shown.indexOf(key) + by));
    return button;
  }

  draggable(item, key) {
    item.draggable = true;
    item.addEventListener('dragstart', (e) => e.dataTransfer.setData('text/plain', key));
    item.addEventListener('dragover', (e) => {
      e.preventDefault();
      item.classList.add('over');
    });
    item.addEventListener('dragleave', () => item.classList.remove('over'));
    item.addEventListener('drop', (e) => {
      e.preventDefault();
      this.move(e.dataTransfer.getData('text/plain'), this.shown.indexOf(key));
    });
  }

  move(key, to) {
    if (to < 0 || to >= this.shown.length || !this.shown.includes(key)) return;
    const next = this.shown.filter((each) => each !== key);
    next.splice(to, 0, key);
    this.set(next, key);
  }

  set(shown, key) {
    const active = this.element.getRootNode().activeElement;
    const role = active?.tagName === 'BUTTON' ? active.textContent : 'input';
    this.shown = shown.length ? shown : this.shown;
    this.list();
    const item = this.items.querySelector(`[data-key="${CSS.escape(key)}"]`);
    const again = role === 'input' ? item?.querySelector('input') : [...(item?.querySelectorAll('button') ?? [])].find((b) => b.textContent === role);
    again?.focus();
    this.change(this.shown);
  }
}
