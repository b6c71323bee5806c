// The buttons above the rows.

import { texts } from './texts.js';

export class Bar {
  constructor(grid) {
    this.grid = grid;
    this.pause = tool(texts.pause, () => grid.toggle());
    this.catchUp = tool(texts.catchUp, () => grid.resume(true));
    this.unsort = tool(texts.unsort, () => grid.sort && grid.sortBy(this.last()));
    this.clear = tool(texts.clear, () => this.clearRows(true));
    this.undo = tool(texts.undoClear, () => this.clearRows(false));
    this.undo.hidden = true;
    this.note = document.createElement('span');
    this.note.className = 'note';
    const gap = document.createElement('span');
    gap.className = 'gap';
    this.copy = tool(`${texts.copy} ▾`, () => this.openMenu());
    this.columns = tool(texts.columns, () => this.openChooser());
    this.element = document.createElement('div');
    this.element.className = 'bar';
    this.element.setAttribute('role', 'toolbar');
    this.element.setAttribute('aria-label', texts.grid);
    this.element.append(this.pause, this.catchUp, this.unsort, this.clear, this.undo, this.note, gap, this.copy, this.columns);
    this.menu = this.buildMenu();
  }

  /** Brings the sort of the current column back to none. */
  last() {
    const { key } = this.grid.sort;
    this.grid.sort = { key, dir: -1 };
    return key;
  }

  buildMenu() {
    const menu = document.createElement('div');
    menu.className = 'panel';
    menu.popover = 'auto';
    menu.setAttribute('role', 'menu');
    menu.addEventListener('keydown', (e) => walk(menu, e));
    const item = (text, act) => {
      const made = document.createElement('button');
      made.className = 'item';
      made.textContent = text;
      made.setAttribute('role', 'menuitem');
      made.addEventListener('click', () => {
        menu.hidePopover();
        act();
      });
      menu.append(made);
    };
    for (const [format, text] of Object.entries(texts.copyAs)) item(text, () => this.grid.copy(format));
    item(texts.copyLink, () => this.grid.copyLink());
    return menu;
  }

  openMenu() {
    open(this.menu, this.copy);
    this.menu.firstElementChild.focus();
  }

  openChooser() {
    open(this.grid.chooser.element, this.columns);
    this.grid.chooser.search.focus();
  }

  clearRows(on) {
    this.undo.hidden = !on;
    this.grid.ask('clear', on);
  }

  flash(message) {
    this.message = message;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.message = '';
      this.show();
    }, 4000);
    this.show();
  }

  show() {
    const { mode, kind, sort, stored } = this.grid;
    const stream = kind === 'stream';
    const following = mode === 'LIVE' || mode === 'CATCHING';
    set(this.pause, following ? texts.pause : stream ? texts.jump : texts.resume, mode === 'ENDED' || mode === 'HISTORY' || (stored && mode === 'SORTED'));
    set(this.catchUp, texts.catchUp, !(stream && mode === 'PAUSED') || stored);
    set(this.unsort, texts.unsort, !sort);
    set(this.clear, texts.clear, !stream || stored || mode === 'ENDED');
    const note = this.grid.note();
    if (this.note.textContent !== note) this.note.textContent = note;
  }
}

function tool(text, press) {
  const button = document.createElement('button');
  button.className = 'tool';
  button.textContent = text;
  button.addEventListener('click', press);
  return button;
}

function set(button, text, hidden) {
  if (button.textContent !== text) button.textContent = text;
  if (button.hidden !== hidden) button.hidden = hidden;
}

function open(panel, button) {
  panel.showPopover();
  const at = button.getBoundingClientRect();
  panel.style.top = `${Math.min(at.bottom + 4, innerHeight - panel.offsetHeight - 8)}px`;
  panel.style.left = `${Math.max(8, Math.min(at.left, innerWidth - panel.offsetWidth - 8))}px`;
}

function walk(menu, event) {
  const items = [...menu.children];
  const at = items.indexOf(menu.getRootNode().activeElement);
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const letter = { j: 0, t: 1, c: 2, m: 3, l: 4 }[event.key.toLowerCase()];
  if (by) items[(at + by + items.length) % items.length].focus();
  else if (letter !== undefined && event.key.length === 1) items[letter].click();
  else return;
  event.preventDefault();
  event.stopPropagation();
}
