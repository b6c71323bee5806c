// Copies in the browser itself: a copy by way of the server would come too late for the browser to allow it.
class Copy extends HTMLElement {
  connectedCallback() {
    this.addEventListener('click', async () => {
      let copied = true;
      try {
        await navigator.clipboard.writeText(this.text ?? '');
      } catch {
        copied = this.byHand();
      }
      this.dispatchEvent(new CustomEvent(copied ? 'hq-copied' : 'hq-refused'));
    });
  }

  // Pages that did not come over TLS have no clipboard object.
  byHand() {
    const area = document.createElement('textarea');
    area.value = this.text ?? '';
    area.style.position = 'fixed';
    area.style.opacity = '0';
    document.body.append(area);
    area.select();
    const copied = document.execCommand('copy');
    area.remove();
    return copied;
  }
}

customElements.define('hq-copy', Copy);
