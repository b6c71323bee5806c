// Moves the focus among the cards inside by arrow keys, by what is nearest on the screen.
class Arrows extends HTMLElement {
  connectedCallback() {
    this.addEventListener('keydown', (event) => this.inside(event));
    this.fromSearch = (event) => {
      if (event.key === 'ArrowDown' && event.target.closest?.('[data-hq-search]')) {
        const first = this.querySelector('.hq-card');
        if (first) {
          event.preventDefault();
          first.focus();
        }
      }
    };
    document.addEventListener('keydown', this.fromSearch);
  }

  disconnectedCallback() {
    document.removeEventListener('keydown', this.fromSearch);
  }

  inside(event) {
    const direction = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[event.key];
    const from = event.target.closest('.hq-card');
    if (!direction || !from) {
      return;
    }
    event.preventDefault();
    const target = this.nearest(from, direction);
    if (target) {
      target.focus();
    } else if (event.key === 'ArrowUp') {
      document.querySelector('[data-hq-search]')?.focus();
    }
  }

  nearest(from, [dx, dy]) {
    const center = (card) => {
      const box = card.getBoundingClientRect();
      return [box.left + box.width / 2, box.top + box.height / 2];
    };
    const [x, y] = center(from);
    let best = null;
    let shortest = Infinity;
    for (const card of this.querySelectorAll('.hq-card')) {
      const [cx, cy] = center(card);
      const along = (cx - x) * dx + (cy - y) * dy;
      const across = Math.abs((cx - x) * dy) + Math.abs((cy - y) * dx);
      if (card !== from && along > 8 && along + 2 * across < shortest && (dx === 0 || across < 8)) {
        shortest = along + 2 * across;
        best = card;
      }
    }
    return best;
  }
}

customElements.define('hq-arrows', Arrows);
