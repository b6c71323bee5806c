// A fixed pool of row elements. A row keeps its element while it is on screen; only what changed is written.

import { texts } from './texts.js';
import { clock } from './time.js';

const OVER = 8;

export class Rows {
  constructor() {
    this.element = document.createElement('div');
    this.element.className = 'rows';
    this.element.setAttribute('role', 'rowgroup');
    this.pool = [];
    this.columns = [];
    this.cache = new Map();
  }

  /** New columns: what is cached no longer fits them. */
  use(columns) {
    this.columns = columns;
    this.forget();
    this.pool = [];
    this.element.replaceChildren();
  }

  forget() {
    this.cache.clear();
  }

  /** Takes in lines of `index TAB cell TAB cell …`; a line without cells is a row that is no longer held. */
  take(lines) {
    if (!lines) return;
    for (const line of lines.split('\n')) {
      const cells = line.split('\t');
      this.cache.set(Number(cells[0]), cells);
    }
  }

  /** Drops what is far from the screen, so that a long session needs no more memory than a short one. */
  trim(first, last) {
    if (this.cache.size < 1200) return;
    for (const index of this.cache.keys()) if (index < first - 300 || index > last + 300) this.cache.delete(index);
  }

  /** Draws the rows first … last; returns the indices that are missing. */
  draw(view) {
    const { top, height, row, origin, base, end, shift } = view;
    const first = Math.max(base, origin + Math.floor(top / row) - OVER);
    const last = Math.min(end, origin + Math.ceil((top + height) / row) + OVER);
    this.size(Math.ceil(height / row) + 2 * OVER + 2);
    const missing = [];
    const used = last >= first ? last - first + 1 : 0;
    for (let index = first; index < first + used; index++) {
      const slot = this.pool[index % this.pool.length];
      const cells = this.cache.get(index);
      if (!cells) missing.push(index);
      this.place(slot, index, (index - origin) * row - shift, base);
      this.fill(slot, cells, view);
      this.mark(slot, view);
    }
    for (const slot of this.pool) if (slot.index < first || slot.index > last) this.hide(slot);
    return missing;
  }

  size(wanted) {
    if (this.pool.length >= wanted) return;
    this.pool.forEach((slot) => this.hide(slot));
    while (this.pool.length < wanted) this.pool.push(this.create(this.pool.length));
  }

  create(number) {
    const element = document.createElement('div');
    element.className = 'row';
    element.id = `r${number}`;
    element.style.display = 'none';
    element.setAttribute('role', 'row');
    const cells = this.columns.map((column, i) => {
      const cell = document.createElement('div');
      cell.className = `cell c${i}${column.num ? ' num' : ''}${column.mono ? ' mono' : ''}`;
      cell.setAttribute('role', 'gridcell');
      cell.id = `r${number}c${i}`;
      cell.setAttribute('aria-colindex', i + 1);
      const text = document.createTextNode('');
      cell.append(text);
      element.append(cell);
      return text;
    });
    this.element.append(element);
    return { element, cells, index: -1, row: -1, y: -1, from: null, look: '', marks: '', on: -1 };
  }

  place(slot, index, y, base) {
    if (slot.index !== index) {
      if (slot.index < 0) slot.element.style.display = '';
      slot.index = index;
      slot.from = null;
      slot.fading?.cancel();
      slot.fading = null;
    }
    const row = index - base + 2;
    if (slot.row !== row) {
      slot.row = row;
      slot.element.setAttribute('aria-rowindex', row);
    }
    if (slot.y !== y) {
      slot.y = y;
      slot.element.style.transform = `translateY(${y}px)`;
    }
  }

  fill(slot, cells, view) {
    const look = view.look;
    if (slot.from === cells && slot.look === look) return;
    slot.from = cells ?? null;
    slot.look = look;
    const gone = cells && cells.length < 2;
    slot.element.classList.toggle('gone', !!gone);
    this.columns.forEach((column, i) => {
      let text = cells?.[i + 1] ?? '';
      if (gone) text = i === 0 ? texts.gone : '';
      else if (column.time && text) text = clock(text, view.utc, view.nanos);
      const node = slot.cells[i];
      if (node.data !== text) node.data = text;
    });
  }

  mark(slot, view) {
    const { low, high, current, column } = view.selection;
    const on = slot.index === current ? column : -1;
    if (slot.on !== on) {
      slot.cells[slot.on]?.parentElement.classList.remove('on');
      slot.cells[on]?.parentElement.classList.add('on');
      slot.on = on;
    }
    const inside = slot.index >= low && slot.index <= high;
    const marks = slot.index === current ? 'cur' : inside ? 'sel' : '';
    if (slot.marks !== marks) {
      slot.marks = marks;
      slot.element.classList.toggle('cur', marks === 'cur');
      slot.element.classList.toggle('sel', marks === 'sel');
      slot.element.setAttribute('aria-selected', marks ? 'true' : 'false');
    }
  }

  hide(slot) {
    if (slot.index < 0) return;
    slot.index = -1;
    slot.y = -1;
    slot.from = null;
    slot.fading?.cancel();
    slot.fading = null;
    slot.element.style.display = 'none';
  }

  /** Shows for a second that these rows are new. */
  tint(after) {
    for (const slot of this.pool) {
      if (slot.index > after) {
        slot.fading = slot.element.animate({ opacity: [1, 0] }, { duration: 1000, easing: 'ease-out', pseudoElement: '::before' });
      }
    }
  }

  of(index) {
    return this.pool.length ? this.pool.find((slot) => slot.index === index) : undefined;
  }
}
