// The header row: one button per column to sort by, one grip to drag its width.

export class Head {
  constructor(onSort, onWidth) {
    this.element = document.createElement('div');
    this.element.className = 'head';
    this.element.setAttribute('role', 'rowgroup');
    this.line = document.createElement('div');
    this.line.className = 'line';
    this.line.setAttribute('role', 'row');
    this.line.setAttribute('aria-rowindex', '1');
    this.element.append(this.line);
    this.onSort = onSort;
    this.onWidth = onWidth;
  }

  show(columns, sort) {
    const focused = this.line.getRootNode().activeElement?.closest?.('.th')?.dataset.key;
    this.line.replaceChildren(...columns.map((column, i) => this.cell(column, i, sort)));
    if (focused) this.line.querySelector(`[data-key="${CSS.escape(focused)}"] button`)?.focus();
  }

  cell(column, i, sort) {
    const th = document.createElement('div');
    th.className = `th c${i}${column.num ? ' num' : ''}`;
    th.dataset.key = column.key;
    th.setAttribute('role', 'columnheader');
    th.setAttribute('aria-colindex', i + 1);
    const dir = sort?.key === column.key ? sort.dir : 0;
    if (dir) th.setAttribute('aria-sort', dir > 0 ? 'ascending' : 'descending');
    const button = document.createElement('button');
    button.textContent = column.title + (dir > 0 ? ' ↑' : dir < 0 ? ' ↓' : '');
    button.title = column.tip;
    button.tabIndex = -1;
    button.addEventListener('click', () => this.onSort(column.key));
    const grip = document.createElement('span');
    grip.className = 'grip';
    grip.addEventListener('pointerdown', (e) => this.drag(e, column, th));
    grip.addEventListener('dblclick', () => this.onWidth(column, 0, true));
    th.append(button, grip);
    return th;
  }

  drag(event, column, th) {
    event.preventDefault();
    const grip = event.target;
    const from = event.clientX;
    const width = th.offsetWidth;
    const at = (e) => Math.max(40, Math.round(width + e.clientX - from));
    const move = (e) => this.onWidth(column, at(e), false);
    grip.setPointerCapture(event.pointerId);
    grip.addEventListener('pointermove', move);
    grip.addEventListener(
      'lostpointercapture',
      (e) => {
        grip.removeEventListener('pointermove', move);
        if (e.clientX !== from && column.width) this.onWidth(column, column.width, true);
      },
      { once: true },
    );
  }
}
