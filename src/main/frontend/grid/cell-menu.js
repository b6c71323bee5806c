// What can be done with the value of one cell.

import { texts } from './texts.js';

const items = [
  ['only', texts.only, ''],
  ['include', texts.include, 'I'],
  ['exclude', texts.exclude, 'X'],
  ['errors', texts.errorsOnly, ''],
  ['copy', texts.copyCell, ''],
];

export class CellMenu {
  /** @param act called with what is to be done; @param left when it closes without that */
  constructor(act, left) {
    this.element = document.createElement('div');
    this.element.className = 'panel';
    this.element.popover = 'auto';
    this.element.setAttribute('role', 'menu');
    this.element.setAttribute('aria-label', texts.cellMenu);
    this.buttons = items.map(([what, text, key]) => this.item(what, text, key, act));
    this.element.append(...this.buttons);
    this.element.addEventListener('keydown', (e) => this.keys(e));
    this.element.addEventListener('toggle', (e) => e.newState === 'closed' && left());
  }

  item(what, text, key, act) {
    const button = document.createElement('button');
    button.className = 'item';
    button.textContent = text;
    button.dataset.what = what;
    button.setAttribute('role', 'menuitem');
    if (key) {
      const hint = document.createElement('kbd');
      hint.textContent = key;
      hint.setAttribute('aria-hidden', 'true');
      button.append(hint);
    }
    button.addEventListener('click', () => {
      this.element.hidePopover();
      act(what);
    });
    return button;
  }

  /** @param filter whether rows can be filtered by this column; @param errors whether the source tells errors */
  open(x, y, filter, errors) {
    for (const button of this.buttons) {
      const { what } = button.dataset;
      button.hidden = what === 'errors' ? !errors : what !== 'copy' && !filter;
    }
    const { element } = this;
    element.showPopover();
    element.style.left = `${Math.max(8, Math.min(x, innerWidth - element.offsetWidth - 8))}px`;
    element.style.top = `${Math.max(8, Math.min(y, innerHeight - element.offsetHeight - 8))}px`;
    this.shown[0].focus();
  }

  get shown() {
    return this.buttons.filter((button) => !button.hidden);
  }

  keys(event) {
    const at = this.shown.indexOf(this.element.getRootNode().activeElement);
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const named = { i: 'include', x: 'exclude' }[event.key.toLowerCase()];
    if (by) this.shown[(at + by + this.shown.length) % this.shown.length].focus();
    else if (named) this.shown.find((button) => button.dataset.what === named)?.click();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
