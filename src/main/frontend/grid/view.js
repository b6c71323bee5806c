// Geometry and drawing of the grid: what is on the screen and where.

import { texts } from './texts.js';
import { fonts, layout, fit } from './widths.js';
import { full, clock } from './time.js';

/** Taller than this, browsers draw nothing; beyond it, one pixel of the scroll bar stands for several. */
const TALLEST = 8_000_000;

/** After a scroll in such a grid, the bar is put where it belongs. */
const SETTLE = 160;

/** Height of the head, which lies over the top of what scrolls. */
const HEAD = 30;

const TINT_BELOW = 50;
const TINT_SHARE = 4;

const words = { LIVE: texts.live, PAUSED: texts.paused, CATCHING: texts.catching, SORTED: texts.sorted, ENDED: texts.ended, HISTORY: texts.history };
const reduced = matchMedia('(prefers-reduced-motion: reduce)');

/** The part of the grid that knows where rows are; the events of the person are in the element itself. */
export class GridView extends HTMLElement {
  get pinned() {
    return this.kind === 'stream' && (this.mode === 'LIVE' || this.mode === 'CATCHING');
  }

  get row() {
    return this.look.density === 'comfortable' ? 40 : 32;
  }

  resized() {
    const { clientWidth } = this.scroller;
    const clientHeight = this.scroller.clientHeight - HEAD;
    if (!clientWidth || clientHeight <= 0) return;
    const changed = clientHeight !== this.height || clientWidth !== this.width;
    const y = (this.current - this.origin) * this.row;
    const seen = this.current && y >= this.top - this.row && y < this.top + this.height;
    this.height = clientHeight;
    this.width = clientWidth;
    if (!changed) return;
    this.arrange();
    // The drawer that opens below must not hide the row it is about.
    if (seen && !this.pinned) this.keepInView();
  }

  /** Column widths, and with them how many rows and characters are worth sending. */
  arrange() {
    if (!this.columns.length || !this.width) return;
    const font = fonts(this);
    const clockChars = this.look.nanos ? 19 : 13;
    const widths = layout(this.columns, this.width, font, clockChars);
    let left = 0;
    this.widths = widths;
    const rules = widths.map((width, i) => {
      const rule = `.c${i}{left:${left}px;width:${width}px}`;
      left += width;
      return rule;
    });
    this.cells.replaceSync(`${rules.join('')}.row,.line,.rows,.spacer{width:${Math.max(left, this.width)}px}`);
    this.head.show(this.columns, this.sort);
    const wish = `${Math.ceil(this.height / this.row)}:${fit(this.columns, widths, font)}`;
    if (wish !== this.fitted) {
      this.fitted = wish;
      this.ask('fit', Math.ceil(this.height / this.row), fit(this.columns, widths, font).join(','));
    }
    this.geometry();
    this.render();
  }

  /** The longest text of each column and the length most keep within; columns only grow, so that they stand still. */
  longest(chars) {
    let grown = false;
    chars.split(',').forEach((pair, i) => {
      const [most, usual] = pair.split('/').map(Number);
      const column = this.columns[i];
      if (!column || (most <= (column.chars || 0) && usual <= (column.usual || 0))) return;
      column.chars = Math.max(most, column.chars || 0);
      column.usual = Math.max(usual, column.usual || 0);
      grown = true;
    });
    if (grown) this.arrange();
  }

  geometry() {
    const total = Math.max(0, this.end - this.base + 1);
    const shown = this.pinned ? calm(total) : total;
    this.origin = this.pinned ? this.end + 1 - shown : this.base;
    this.full = shown * this.row;
    const tall = Math.min(this.full, TALLEST);
    if (tall !== this.tall) {
      this.tall = tall;
      this.spacer.style.height = `${tall}px`;
    }
    if (this.pinned) this.scrollTo(this.bottom);
  }

  /** Where the view stands when the last row is at its lower edge. */
  get bottom() {
    return Math.max(0, this.full - (this.height || 0));
  }

  /** Puts the view so many pixels below the first row; the bar goes where that is in proportion. */
  scrollTo(top) {
    const room = this.tall - (this.height || 0);
    const real = this.full > this.tall && this.bottom ? Math.round((top / this.bottom) * room) : top;
    if (this.top === top && this.expected === real) return;
    this.top = top;
    this.shift = top - real;
    this.expected = this.real = real;
    this.scroller.scrollTop = real;
  }

  moveTo(top) {
    this.scrollTo(Math.min(this.bottom, Math.max(0, Math.round(top))));
    this.render();
  }

  /** The bar was moved: by a little, and so are the rows; by more, and the place is in proportion. */
  follow(real) {
    const by = real - (this.real ?? 0);
    this.expected = undefined;
    this.real = real;
    if (this.full === this.tall) this.top = real;
    else if (Math.abs(by) <= 2 * this.height) this.top = Math.min(this.bottom, Math.max(0, this.top + by));
    else this.top = Math.round((real / (this.tall - this.height)) * this.bottom);
    this.shift = this.top - real;
    if (this.full === this.tall) return;
    clearTimeout(this.settling);
    this.settling = setTimeout(() => this.moveTo(this.top), SETTLE);
  }

  render() {
    if (!this.columns.length || !this.height) return;
    const view = {
      top: this.top,
      shift: this.shift || 0,
      height: this.height,
      row: this.row,
      origin: this.origin,
      base: this.base,
      end: this.end,
      utc: this.look.utc,
      nanos: this.look.nanos,
      look: `${this.look.utc}${this.look.nanos}`,
      selection: { low: Math.min(this.anchor, this.current), high: Math.max(this.anchor, this.current), current: this.current, column: this.column },
    };
    const missing = this.rows.draw(view);
    const first = this.origin + Math.floor(this.top / this.row);
    this.rows.trim(first, first + Math.ceil(this.height / this.row));
    if (!this.pinned && missing.length) this.want(missing);
    const slot = this.rows.of(this.current);
    if (slot) this.scroller.setAttribute('aria-activedescendant', this.column < 0 ? slot.element.id : `${slot.element.id}c${this.column}`);
    else this.scroller.removeAttribute('aria-activedescendant');
    if (!this.pinned) this.scroller.setAttribute('aria-rowcount', this.end - this.base + 2);
    this.chrome();
  }

  want(missing) {
    const first = missing[0];
    const number = missing[missing.length - 1] - first + 1;
    const wish = `${this.generation}:${first}:${number}`;
    if (this.asked === wish) return;
    this.asked = wish;
    this.ask('want', this.generation, first, number);
  }

  chrome() {
    const waiting = this.kind === 'stream' && this.fresh > 0 && (this.mode === 'PAUSED' || this.mode === 'SORTED');
    if (this.pill.hidden === waiting) this.pill.hidden = !waiting;
    if (waiting) setText(this.pill, texts.pill(this.fresh));
    const empty = this.end < this.base;
    if (this.empty.hidden === empty) this.empty.hidden = !empty;
    this.bar.show();
  }

  announce() {
    const fresh = this.kind === 'table' ? texts.tables(this.fresh) : texts.fresh(this.fresh);
    const paused = this.mode === 'PAUSED' || this.mode === 'SORTED';
    const detail = { mode: this.mode, word: words[this.mode], fresh: paused && this.fresh > 0 ? fresh : '' };
    this.dispatchEvent(new CustomEvent('hq-state', { detail, bubbles: true, composed: true }));
  }

  /** Where most of what one sees is new, a tint says nothing and only flickers. */
  worthATint(fresh) {
    return fresh > 0 && fresh < TINT_BELOW && fresh * TINT_SHARE < this.height / this.row && !reduced.matches;
  }

  /** What stands beside the buttons. */
  note() {
    if (this.bar.message) return this.bar.message;
    const chosen = this.current && this.anchor ? Math.abs(this.current - this.anchor) + 1 : 0;
    if (chosen > 1) return texts.selected(chosen);
    if (this.mode === 'SORTED' && this.kind === 'stream') return texts.sortedCount(this.end);
    if (this.kind === 'table') return this.at ? texts.at(clock(this.at.toString(36), this.look.utc, false)) : '';
    return this.gone > 0 ? texts.goneCount(this.gone) : '';
  }

  say(message) {
    this.bar.flash(message);
    this.said.textContent = message;
  }

  hint(event) {
    const cell = event.target.closest?.('.cell');
    const slot = cell && this.rows.pool.find((each) => each.element === cell.parentElement);
    if (!slot?.from) return;
    const i = [...cell.parentElement.children].indexOf(cell);
    const text = slot.from[i + 1] ?? '';
    if (this.columns[i]?.time) cell.title = text ? full(text, this.look.utc) : '';
    else if (text.includes('…')) cell.title = `${text}\n${texts.whole}`;
    else if (cell.scrollWidth > cell.clientWidth) cell.title = text;
    else cell.removeAttribute('title');
  }
}

function setText(target, text) {
  if (target.textContent !== text) target.textContent = text;
}

/** A number of rows that changes rarely, so that following needs no layout. */
function calm(total) {
  if (total < 256) return total;
  const unit = 2 ** (Math.floor(Math.log2(total)) - 3);
  return Math.floor(total / unit) * unit;
}
