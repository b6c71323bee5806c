// Lets the server put text on the clipboard.

import { write } from './grid/clipboard.js';

class ClipboardDoor extends HTMLElement {
  async write(text) {
    this.$server?.written(await write(text));
  }

  /** Only the browser knows under which name the console is reached. */
  writeLink(path) {
    return this.write(new URL(path, document.baseURI).href);
  }
}

customElements.define('hq-clipboard', ClipboardDoor);
