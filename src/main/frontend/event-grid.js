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
import { CellMenu } from './grid/cell-menu.js';
import { keys } from './grid/keys.js';
import { GridView } from './grid/view.js';
import { write } from './grid/clipboard.js';

const ACK_EVERY = 8;

class EventGrid extends GridView {
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
    this.column = -1;
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
    this.cellMenu = new CellMenu((what) => this.onCell(what), () => this.takeFocus());
    this.frame = element('div', 'frame');
    this.scroller = element('div', 'scroll');
    this.spacer = element('div', 'spacer');
    this.empty = element('div', 'empty');
    this.pill = element('button', 'pill');
    this.pill.hidden = true;
    this.empty.hidden = true;
    this.said = element('div', 'sr');
    this.said.setAttribute('role', 'status');
    // The element that scrolls is the one that has the focus: the head sticks to its top.
    this.scroller.setAttribute('role', 'grid');
    this.scroller.setAttribute('aria-label', texts.grid);
    this.scroller.setAttribute('aria-multiselectable', 'true');
    this.scroller.tabIndex = 0;
    this.spacer.setAttribute('aria-hidden', 'true');
    this.scroller.append(this.head.element, this.rows.element, this.spacer);
    this.frame.append(this.scroller);
    const stage = element('div', 'stage');
    stage.append(this.frame, this.empty, this.pill);
    stage.style.cssText = 'position:relative;flex:1;min-height:0;display:flex;flex-direction:column';
    root.append(this.bar.element, stage, this.said, this.chooser.element, this.bar.menu, this.cellMenu.element);
    this.listen();
  }

  listen() {
    this.scroller.addEventListener('scroll', () => this.scrolled(), { passive: true });
    this.pill.addEventListener('click', () => this.resume(false));
    this.scroller.addEventListener('keydown', (e) => keys(this, e));
    this.rows.element.addEventListener('pointerdown', (e) => this.pressed(e));
    this.rows.element.addEventListener('click', (e) => this.clicked(e));
    this.rows.element.addEventListener('contextmenu', (e) => this.cellMenuAt(e));
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

  /** Columns and look. @param json {kind, shown, all, sort, density, utc, nanos, empty, errors} */
  setup(json) {
    const given = JSON.parse(json);
    const byKey = new Map(given.all.map((column) => [column.key, column]));
    this.stored = given.kind === 'stored';
    this.kind = this.stored ? 'stream' : given.kind;
    this.columns = given.shown.map((key) => byKey.get(key));
    this.all = given.all;
    this.sort = given.sort;
    this.look = { density: given.density, utc: given.utc, nanos: given.nanos };
    this.setAttribute('density', given.density);
    this.empty.textContent = given.empty;
    this.errors = given.errors;
    this.column = -1;
    this.rows.use(this.columns);
    this.chooser.use(given.all, given.shown, this.look);
    this.scroller.setAttribute('aria-colcount', this.columns.length);
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
    const origin = generation === this.generation && !this.pinned && this.mode === mode ? this.origin : undefined;
    const turned = generation !== this.generation && this.kind === 'stream' && (mode === 'SORTED' || this.mode === 'SORTED');
    Object.assign(this, { generation, mode, base, end, fresh, gone, at });
    this.rows.take(lines);
    if (chars) this.longest(chars);
    this.asked = null;
    this.geometry();
    // Older rows were found above those on the screen, which stay where they are.
    if (origin !== undefined && origin !== this.origin) this.scrollTo(this.top + (origin - this.origin) * this.row);
    if (turned) this.scrollTo(mode === 'SORTED' ? 0 : this.bottom);
    this.render();
    if (mode === 'LIVE' && this.kind === 'stream' && this.worthATint(fresh)) this.rows.tint(before);
    this.announce();
  }

  /** Why there is nothing to see. */
  says(empty) {
    if (this.empty.textContent !== empty) this.empty.textContent = empty;
  }

  /** The row that is selected, by its index now; 0: none of those shown. */
  select(index) {
    this.current = this.anchor = index;
    this.render();
  }

  /** Moves the view so that this row is in the middle. */
  reveal(index) {
    this.select(index);
    this.moveTo((index - this.origin) * this.row - this.height / 2);
  }

  /** Moves the view to the newest row; none is selected. */
  toEnd() {
    this.current = this.anchor = 0;
    this.moveTo(this.bottom);
  }

  async copyText(text, rows, done = rows ? texts.copied(rows) : texts.copiedValue) {
    this.say((await write(text)) ? done : texts.notCopied);
  }

  takeFocus() {
    this.scroller.focus({ preventScroll: true });
  }

  // ---- what the person does

  scrolled() {
    const real = this.scroller.scrollTop;
    if (this.expected !== undefined && Math.abs(real - this.expected) < 2) return;
    if (this.pinned) {
      this.pause(this.tall - real - this.height);
      return;
    }
    this.follow(real);
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
    if (this.kind === 'stream') this.scrollTo(Math.max(0, this.bottom - above));
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
    this.column = this.columnOf(event);
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
    if (y < this.top) this.moveTo(y);
    else if (y + this.row > this.top + this.height) this.moveTo(y + this.row - this.height);
  }

  columnOf(event) {
    const cell = event.target.closest?.('.cell');
    return cell ? [...cell.parentElement.children].indexOf(cell) : -1;
  }

  /** Walks over the cells of the current row. */
  stepCell(by) {
    if (!this.current) {
      this.scroller.scrollBy({ left: 80 * by });
      return;
    }
    this.column = Math.max(0, Math.min(this.columns.length - 1, this.column + by));
    const left = this.widths.slice(0, this.column).reduce((sum, width) => sum + width, 0);
    const right = left + this.widths[this.column];
    if (left < this.scroller.scrollLeft) this.scroller.scrollLeft = left;
    else if (right > this.scroller.scrollLeft + this.width) this.scroller.scrollLeft = right - this.width;
    this.render();
  }

  /** A row that moves away under the menu would be another one: the view stands still for it. */
  cellMenuAt(event) {
    const row = event.target.closest('.row');
    const slot = row && this.rows.pool.find((each) => each.element === row);
    if (!slot || slot.index < 0) return;
    event.preventDefault();
    const { index } = slot;
    if (this.pinned) this.pause();
    this.column = this.columnOf(event);
    this.current = this.anchor = index;
    this.render();
    this.openCellMenu(event.clientX, event.clientY);
  }

  openCellMenu(x, y) {
    if (!this.current || this.column < 0) return;
    const slot = this.rows.of(this.current);
    const at = slot?.cells[this.column]?.parentElement.getBoundingClientRect();
    if (at) this.cellMenu.open(x ?? at.left, y ?? at.bottom, this.columns[this.column].filter, this.errors);
  }

  /** Include, exclude, only this, errors only or copy, for the cell that has the focus. */
  onCell(what) {
    const column = this.columns[this.column];
    if (!column) this.say(texts.noCell);
    if (!this.current || !column || (!column.filter && what !== 'copy' && what !== 'errors')) return;
    this.ask('cell', this.generation, this.current, column.key, what);
  }

  /** A link to what is shown: stored rows have a time, which the screen pins. */
  copyLink() {
    if (this.stored) this.dispatchEvent(new CustomEvent('hq-link', { bubbles: true }));
    else this.copyText(location.href, 0, texts.copiedLink);
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

function element(tag, className) {
  const made = document.createElement(tag);
  made.className = className;
  return made;
}

customElements.define('hq-event-grid', EventGrid);
