// Says whether the grid moves or stands still, and how much has come meanwhile.

const shapes = { LIVE: '●', CATCHING: '◐', PAUSED: '❚❚', SORTED: '❚❚', ENDED: '■', HISTORY: '◷' };

class LiveChip extends HTMLElement {
  connectedCallback() {
    if (!this.firstChild) {
      this.shape = document.createElement('span');
      this.shape.setAttribute('aria-hidden', 'true');
      this.words = document.createElement('span');
      this.append(this.shape, this.words);
      this.hidden = true;
    }
    this.view = this.closest('.hq-screen');
    this.hear = (event) => this.show(event.detail);
    this.view?.addEventListener('hq-state', this.hear);
    this.seen = () => this.$server?.shown(!document.hidden);
    document.addEventListener('visibilitychange', this.seen);
  }

  disconnectedCallback() {
    this.view?.removeEventListener('hq-state', this.hear);
    document.removeEventListener('visibilitychange', this.seen);
  }

  show({ mode, word, fresh }) {
    const said = this.dataset.word && mode === 'LIVE' ? this.dataset.word : word;
    const told = fresh ? `${said} · ${fresh}` : said;
    const text = mode === 'HISTORY' && this.dataset.span ? `${word} ${this.dataset.span}` : told;
    if (this.dataset.mode !== mode) {
      this.hidden = false;
      this.dataset.mode = mode;
      this.shape.textContent = shapes[mode];
    }
    if (this.words.textContent !== text) this.words.textContent = text;
  }
}

customElements.define('hq-live-chip', LiveChip);
