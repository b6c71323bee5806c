// Keys that work on every screen. Single characters are left alone while somebody types.
class Keys extends HTMLElement {
  connectedCallback() {
    this.listener = (event) => this.pressed(event);
    window.addEventListener('keydown', this.listener);
  }

  disconnectedCallback() {
    window.removeEventListener('keydown', this.listener);
  }

  pressed(event) {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      this.dispatchEvent(new CustomEvent('hq-palette'));
      return;
    }
    // Brackets are typed with AltGr on many keyboards, which some systems tell as Ctrl and Alt.
    const by = { '[': -1, ']': 1 }[event.key];
    if ((!by && (event.ctrlKey || event.metaKey || event.altKey)) || this.typing(event)) {
      return;
    }
    if (by) {
      document.querySelector('[data-hq-window]')?.dispatchEvent(new CustomEvent('hq-window', { detail: by }));
    }
    if (event.key === '?') {
      event.preventDefault();
      this.dispatchEvent(new CustomEvent('hq-sheet'));
    } else if (event.key === '/') {
      const search = document.querySelector('[data-hq-search]');
      if (search) {
        event.preventDefault();
        search.focus();
      }
    }
  }

  typing(event) {
    return event.composedPath().some((node) => node instanceof HTMLElement
      && (node.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(node.tagName)));
  }
}

customElements.define('hq-keys', Keys);
