// The live grid: draws the rows the server pushes once per beat, and says what part of them it needs.
//
// Rows are known by their index. In a stream the index is the position in the session's ring and never changes, so a selection
// cannot slide to another event. While the grid follows (LIVE), it is pinned to the newest row and the server decides what it
// shows; while it does not, it scrolls freely over base … end and asks for the rows it lacks.

import { style } from './grid/style.js';
import { texts } from './grid/texts.js';
import { Head } from './grid/head.js';
import { Rows } from './grid/rows.js';
import { Chooser } from './grid/chooser.js';
import { Bar } from './grid/bar.js';
import { keys } from './grid/keys.js';
import { fonts, layout, fit } from './grid/widths.js';
import { full, clock } from './grid/time.js';
import { write } from './grid/clipboard.js';

const ACK_EVERY = 8;
const TINT_BELOW = 50;

class EventGrid extends HTMLElement {
  constructor() {
    super();
    this.mode = 'LIVE';
    this.kind = 'stream';
    this.generation = -1;
    this.base = 1;
    this.end = 0;
    this.fresh = 0;
    this.gone = 0;
    this.at = 0;
    this.top = 0;
    this.current = 0;
    this.anchor = 0;
    this.columns = [];
    this.sort = null;
    this.look = { density: 'compact', utc: false, nanos: false };
    this.draws = 0;
    this.build(this.attachShadow({ mode: 'open' }));
  }

  build(root) {
    this.cells = new CSSStyleSheet();
    root.adoptedStyleSheets = [style, this.cells];
    this.head = new Head((key) => this.sortBy(key), (column, px, done) => this.resizeColumn(column, px, done));
    this.rows = new Rows();
    this.chooser = new Chooser(
      (shown) => this.ask('choose', shown.join('\n')),
      (change) => this.restyle(change),
      () => this.ask('choose', ''),
    );
    this.bar = new Bar(this);
    this.frame = element('div', 'frame');
    this.scroller = element('div', 'scroll');
    this.spacer = element('div', 'spacer');
    this.empty = element('div', 'empty');
    this.pill = element('button', 'pill');
    this.pill.hidden = true;
    this.empty.hidden = true;
    this.said = element('div', 'sr');
    this.said.setAttribute('role', 'status');
    this.frame.setAttribute('role', 'grid');
    this.frame.setAttribute('aria-label', texts.grid);
    this.frame.setAttribute('aria-multiselectable', 'true');
    this.frame.tabIndex = 0;
    this.scroller.tabIndex = -1;
    this.scroller.append(this.spacer, this.rows.element);
    this.frame.append(this.head.element, this.scroller);
    const stage = element('div', 'stage');
    stage.append(this.frame, this.empty, this.pill);
    stage.style.cssText = 'position:relative;flex:1;min-height:0;display:flex;flex-direction:column';
    root.append(this.bar.element, stage, this.said, this.chooser.element, this.bar.menu);
    this.listen();
  }

  listen() {
    this.scroller.addEventListener('scroll', () => this.scrolled(), { passive: true });
    this.pill.addEventListener('click', () => this.resume(false));
    this.frame.addEventListener('keydown', (e) => keys(this, e));
    this.rows.element.addEventListener('pointerdown', (e) => this.pressed(e));
    this.rows.element.addEventListener('click', (e) => this.clicked(e));
    this.rows.element.addEventListener('pointerover', (e) => this.hint(e));
    this.sized = new ResizeObserver(() => this.resized());
  }

  connectedCallback() {
    this.sized.observe(this.scroller);
  }

  disconnectedCallback() {
    this.sized.disconnect();
  }

  ask(method, ...values) {
    this.$server?.[method]?.(...values);
  }

  // ---- called by the server

  /** Columns and look. @param json {kind, shown, all, sort, density, utc, nanos, empty} */
  setup(json) {
    const given = JSON.parse(json);
    const byKey = new Map(given.all.map((column) => [column.key, column]));
    this.kind = given.kind;
    this.columns = given.shown.map((key) => byKey.get(key));
    this.all = given.all;
    this.sort = given.sort;
    this.look = { density: given.density, utc: given.utc, nanos: given.nanos };
    this.setAttribute('density', given.density);
    this.empty.textContent = given.empty;
    this.rows.use(this.columns);
    this.chooser.use(given.all, given.shown, this.look);
    this.frame.setAttribute('aria-colcount', this.columns.length);
    this.fitted = '';
    this.arrange();
  }

  /** One beat. Lines are `index TAB cells`; `chars` holds the longest text per column so far, empty if unchanged. */
  draw(generation, mode, base, end, fresh, gone, at, chars, lines) {
    if (++this.draws % ACK_EVERY === 0) this.ask('ack', this.draws);
    if (this.pausing && (mode === 'LIVE' || mode === 'CATCHING')) return;
    this.pausing = false;
    if (generation !== this.generation) this.rows.forget();
    const before = generation === this.generation ? this.end : end;
    const turned = generation !== this.generation && this.kind === 'stream' && (mode === 'SORTED' || this.mode === 'SORTED');
    Object.assign(this, { generation, mode, base, end, fresh, gone, at });
    this.rows.take(lines);
    if (chars) this.longest(chars);
    this.asked = null;
    this.geometry();
    if (turned) this.scrollTo(mode === 'SORTED' ? 0 : Math.max(0, this.tall - this.height));
    this.render();
    if (mode === 'LIVE' && this.kind === 'stream' && fresh > 0 && fresh < TINT_BELOW && !reduced.matches) this.rows.tint(before);
    this.announce();
  }

  /** The row that is selected, by its index now; 0: none of those shown. */
  select(index) {
    this.current = this.anchor = index;
    this.render();
  }

  /** Moves the view so that this row is in the middle. */
  reveal(index) {
    this.select(index);
    this.scroller.scrollTop = (index - this.origin) * this.row - this.height / 2;
  }

  async copyText(text, rows) {
    this.say((await write(text)) ? texts.copied(rows) : texts.notCopied);
  }

  takeFocus() {
    this.frame.focus({ preventScroll: true });
  }

  // ---- geometry

  get pinned() {
    return this.kind === 'stream' && (this.mode === 'LIVE' || this.mode === 'CATCHING');
  }

  get row() {
    return this.look.density === 'comfortable' ? 40 : 32;
  }

  resized() {
    const { clientWidth, clientHeight } = this.scroller;
    if (!clientWidth || !clientHeight) return;
    const changed = clientHeight !== this.height || clientWidth !== this.width;
    this.height = clientHeight;
    this.width = clientWidth;
    if (changed) this.arrange();
  }

  /** Column widths, and with them how many rows and characters are worth sending. */
  arrange() {
    if (!this.columns.length || !this.width) return;
    const font = fonts(this);
    const clockChars = this.look.nanos ? 19 : 13;
    const widths = layout(this.columns, this.width, font, clockChars);
    let left = 0;
    const rules = widths.map((width, i) => {
      const rule = `.c${i}{left:${left}px;width:${width}px}`;
      left += width;
      return rule;
    });
    this.cells.replaceSync(`${rules.join('')}.row,.line,.rows{width:${left}px}.spacer{width:${left}px}`);
    this.head.show(this.columns, this.sort);
    const wish = `${Math.ceil(this.height / this.row)}:${fit(this.columns, widths, font)}`;
    if (wish !== this.fitted) {
      this.fitted = wish;
      this.ask('fit', Math.ceil(this.height / this.row), fit(this.columns, widths, font).join(','));
    }
    this.geometry();
    this.render();
  }

  longest(chars) {
    const before = this.columns.map((column) => column.chars);
    chars.split(',').forEach((n, i) => this.columns[i] && (this.columns[i].chars = Number(n)));
    if (this.columns.some((column, i) => column.chars !== before[i])) this.arrange();
  }

  geometry() {
    const total = Math.max(0, this.end - this.base + 1);
    const shown = this.pinned ? calm(total) : total;
    this.origin = this.pinned ? this.end + 1 - shown : this.base;
    const tall = shown * this.row;
    if (tall !== this.tall) {
      this.tall = tall;
      this.spacer.style.height = `${tall}px`;
    }
    if (this.pinned) this.scrollTo(Math.max(0, tall - (this.height || 0)));
  }

  scrollTo(top) {
    if (this.top === top) return;
    this.top = top;
    this.expected = top;
    this.scroller.scrollTop = top;
  }

  // ---- drawing

  render() {
    if (!this.columns.length || !this.height) return;
    const view = {
      top: this.top,
      height: this.height,
      row: this.row,
      origin: this.origin,
      base: this.base,
      end: this.end,
      utc: this.look.utc,
      nanos: this.look.nanos,
      look: `${this.look.utc}${this.look.nanos}`,
      selection: { low: Math.min(this.anchor, this.current), high: Math.max(this.anchor, this.current), current: this.current },
    };
    const missing = this.rows.draw(view);
    const first = this.origin + Math.floor(this.top / this.row);
    this.rows.trim(first, first + Math.ceil(this.height / this.row));
    if (!this.pinned && missing.length) this.want(missing);
    const slot = this.rows.of(this.current);
    if (slot) this.frame.setAttribute('aria-activedescendant', slot.element.id);
    else this.frame.removeAttribute('aria-activedescendant');
    if (!this.pinned) this.frame.setAttribute('aria-rowcount', this.end - this.base + 2);
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

  // ---- what the person does

  scrolled() {
    const top = this.scroller.scrollTop;
    this.head.scrolledTo(this.scroller.scrollLeft);
    if (Math.abs(top - this.top) < 1) return;
    if (this.pinned) {
      if (this.expected !== undefined && Math.abs(top - this.expected) < 2) return;
      this.pause(this.tall - top - this.height);
      return;
    }
    this.top = top;
    this.frameRequested ??= requestAnimationFrame(() => {
      this.frameRequested = undefined;
      this.render();
    });
  }

  /** Stops following. @param above px the person has scrolled off the newest row */
  pause(above = 0) {
    if (this.mode !== 'LIVE' && this.mode !== 'CATCHING') return;
    this.pausing = true;
    this.mode = 'PAUSED';
    this.fresh = 0;
    this.geometry();
    if (this.kind === 'stream') this.scrollTo(Math.max(0, this.tall - this.height - above));
    this.ask('pause', this.end);
    this.render();
    this.announce();
  }

  resume(catchUp) {
    if (this.mode === 'ENDED') return;
    this.pausing = false;
    this.sort = this.kind === 'stream' ? null : this.sort;
    this.head.show(this.columns, this.sort);
    this.ask('resume', catchUp);
  }

  toggle() {
    if (this.mode === 'LIVE' || this.mode === 'CATCHING') this.pause();
    else this.resume(false);
  }

  sortBy(key) {
    if (this.pinned) this.pause();
    const dir = this.sort?.key !== key ? 1 : this.sort.dir > 0 ? -1 : 0;
    this.sort = dir ? { key, dir } : null;
    this.head.show(this.columns, this.sort);
    this.ask('sort', key, dir);
  }

  resizeColumn(column, px, done) {
    column.width = px;
    this.arrange();
    if (done) this.ask('width', column.key, px);
  }

  restyle(change) {
    Object.assign(this.look, change);
    this.setAttribute('density', this.look.density);
    this.tall = undefined;
    this.arrange();
    this.ask('restyle', this.look.density, this.look.utc, this.look.nanos);
  }

  pressed(event) {
    const row = event.target.closest('.row');
    const slot = row && this.rows.pool.find((each) => each.element === row);
    this.held = slot ? slot.index : 0;
  }

  clicked(event) {
    if (!this.held || String(getSelection())) return;
    this.go(this.held, event.shiftKey, !event.shiftKey);
  }

  /** Makes a row the current one. */
  go(index, extend, open) {
    if (this.end < this.base) return;
    this.current = Math.min(this.end, Math.max(this.base, index));
    if (!extend || !this.anchor) this.anchor = this.current;
    this.render();
    this.ask('current', this.generation, this.current, open);
  }

  /** Moves by rows; leaves LIVE, since a row that moves cannot be walked on. */
  step(by, extend) {
    if (this.pinned) this.pause();
    this.go(this.current ? this.current + by : this.end, extend, false);
    this.keepInView();
  }

  jump(index, extend) {
    if (this.pinned) this.pause();
    this.go(index, extend, false);
    this.keepInView();
  }

  keepInView() {
    const y = (this.current - this.origin) * this.row;
    if (y < this.top) this.scroller.scrollTop = y;
    else if (y + this.row > this.top + this.height) this.scroller.scrollTop = y + this.row - this.height;
  }

  get page() {
    return Math.max(1, Math.floor(this.height / this.row) - 1);
  }

  /** Copies the selected rows, else those on screen. */
  copy(format) {
    const several = this.current && this.anchor && this.current !== this.anchor;
    const first = several ? Math.min(this.current, this.anchor) : Math.max(this.base, this.origin + Math.floor(this.top / this.row));
    const last = several ? Math.max(this.current, this.anchor) : Math.min(this.end, first + Math.floor(this.height / this.row) - 1);
    this.ask('copy', format, this.generation, first, last);
  }
}

const words = { LIVE: texts.live, PAUSED: texts.paused, CATCHING: texts.catching, SORTED: texts.sorted, ENDED: texts.ended };
const reduced = matchMedia('(prefers-reduced-motion: reduce)');

function element(tag, className) {
  const made = document.createElement(tag);
  made.className = className;
  return made;
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

customElements.define('hq-event-grid', EventGrid);
