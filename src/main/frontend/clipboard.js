// Lets the server put text on the clipboard.

import { write } from './grid/clipboard.js';

class ClipboardDoor extends HTMLElement {
  async write(text) {
    this.$server?.written(await write(text));
  }
}

customElements.define('hq-clipboard', ClipboardDoor);
