// Events over time: bars by time, divided by a column, what is missing hatched on the same axis. Dragging chooses a span.

import { Chart } from './charts.js';

const COLOURS = ['#3b82a0', '#c2803d', '#7a6fb0', '#5f9e6e', '#b5657f', '#8a8f45', '#4f86c6', '#a56a43', '#6d9ea8', '#94719c'];
const OTHERS = '#8b95a1';
const two = (n) => String(n).padStart(2, '0');
const DAY = 86_400_000;

class TimeHistogram extends Chart {
  constructor() {
    super();
    this.data = null;
    this.head = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    this.band ??= Object.assign(document.createElement('div'), { className: 'hq-brush', hidden: true });
    this.needle ??= Object.assign(document.createElement('div'), { className: 'hq-needle', hidden: true });
    this.append(this.band, this.needle);
    if (this.listening) return;
    this.listening = true;
    this.addEventListener('pointerdown', (e) => this.press(e));
    this.addEventListener('dblclick', () => this.$server?.reset());
    new ResizeObserver(() => this.place()).observe(this);
  }

  /** @param json {title, from, to, utc, series: [{name, counts}], loss, holes, missing} */
  show(json) {
    this.data = JSON.parse(json);
    this.setAttribute('aria-label', this.data.title);
    this.paint();
    this.place();
  }

  /** Where a replay is. @param ms 0: nowhere */
  mark(ms) {
    this.head = ms;
    this.place();
  }

  get room() {
    return { left: 46, width: Math.max(1, this.clientWidth - 46 - 12) };
  }

  place() {
    const { data, head } = this;
    const inside = data && head >= data.from && head <= data.to;
    this.needle.hidden = !inside;
    if (!inside) return;
    const { left, width } = this.room;
    this.needle.style.left = `${left + ((head - data.from) / (data.to - data.from)) * width}px`;
  }

  /** The moment at a place on the screen. */
  time(x) {
    const { left, width } = this.room;
    const share = (x - this.getBoundingClientRect().left - left) / width;
    return this.data.from + Math.min(1, Math.max(0, share)) * (this.data.to - this.data.from);
  }

  press(event) {
    if (!this.data || event.button) return;
    const start = event.clientX;
    const left = this.getBoundingClientRect().left;
    const move = (e) => {
      const low = Math.min(start, e.clientX);
      this.band.hidden = Math.abs(e.clientX - start) < 4;
      this.band.style.left = `${low - left}px`;
      this.band.style.width = `${Math.abs(e.clientX - start)}px`;
    };
    this.setPointerCapture(event.pointerId);
    this.addEventListener('pointermove', move);
    this.addEventListener(
      'lostpointercapture',
      (e) => {
        this.removeEventListener('pointermove', move);
        const dragged = !this.band.hidden;
        this.band.hidden = true;
        const [from, to] = [this.time(start), this.time(e.clientX)].sort((a, b) => a - b);
        if (dragged) this.$server?.narrow(from, to);
        else this.$server?.point(from);
      },
      { once: true },
    );
  }

  label(ms, long) {
    const d = new Date(ms);
    const span = this.data.to - this.data.from;
    const [h, m, s, ml] = this.data.utc
      ? [d.getUTCHours(), d.getUTCMinutes(), d.getUTCSeconds(), d.getUTCMilliseconds()]
      : [d.getHours(), d.getMinutes(), d.getSeconds(), d.getMilliseconds()];
    const [y, mo, day] = this.data.utc ? [d.getUTCFullYear(), d.getUTCMonth(), d.getUTCDate()] : [d.getFullYear(), d.getMonth(), d.getDate()];
    const clock = `${two(h)}:${two(m)}${long || span < 600_000 ? ':' + two(s) : ''}${span < 5_000 ? '.' + String(ml).padStart(3, '0') : ''}`;
    if (long) return `${y}-${two(mo + 1)}-${two(day)} ${clock}`;
    return span > 2 * DAY ? `${two(mo + 1)}-${two(day)}${span < 8 * DAY ? ' ' + two(h) + ':00' : ''}` : clock;
  }

  /** Only the first bucket of a minute, or of whatever is told, is labelled. */
  tick(ms, step) {
    const text = this.label(ms, false);
    return ms > this.data.from && this.label(ms - step, false) === text ? '' : text;
  }

  option() {
    if (!this.data) return {};
    const { from, to, series, loss, holes, missing } = this.data;
    const quiet = this.colour('--hq-quiet', '#666');
    const line = this.colour('--hq-line', '#ddd');
    const text = this.colour('--vaadin-text-color', '#222');
    const paper = this.colour('--hq-surface', '#fff');
    const bad = this.colour('--hq-bad', '#b00');
    const accent = this.colour('--aura-accent-color', '#2563eb');
    const step = (to - from) / loss.length;
    const begins = loss.map((_, i) => from + i * step);
    const plain = series.length === 1;
    const bars = series.map(({ name, counts }, i) => ({
      type: 'bar',
      stack: 'all',
      name,
      data: counts,
      barCategoryGap: '8%',
      large: false,
      itemStyle: { color: plain ? accent : name === 'other values' ? OTHERS : COLOURS[i % COLOURS.length] },
    }));
    const lost = {
      type: 'bar',
      stack: 'all',
      name: missing,
      data: loss.map((n) => n || null),
      itemStyle: {
        color: { image: hatched(bad), repeat: 'repeat' },
        borderColor: bad,
        borderWidth: 1,
      },
      markArea: {
        silent: true,
        itemStyle: { color: bad, opacity: 0.12 },
        data: holes.flatMap((hole, i) => (hole ? [[{ xAxis: i }, { xAxis: i }]] : [])),
      },
    };
    return {
      animation: false,
      textStyle: { fontFamily: getComputedStyle(this).fontFamily, color: text },
      grid: { left: 46, right: 12, top: plain && !loss.some(Boolean) ? 6 : 20, bottom: 18 },
      legend: {
        show: !plain || loss.some(Boolean),
        top: -2,
        right: 10,
        height: 18,
        type: 'scroll',
        itemWidth: 10,
        itemHeight: 8,
        itemGap: 12,
        textStyle: { color: quiet, fontSize: 11 },
        data: [...(plain ? [] : series.map((s) => s.name)), ...(loss.some(Boolean) ? [missing] : [])],
      },
      tooltip: {
        trigger: 'axis',
        axisPointer: { type: 'shadow' },
        backgroundColor: paper,
        borderColor: line,
        confine: true,
        textStyle: { color: text, fontSize: 12 },
        renderMode: 'richText',
        formatter: (points) => this.tip(points, begins, step),
      },
      xAxis: {
        type: 'category',
        data: begins,
        axisLabel: { color: quiet, fontSize: 11, hideOverlap: true, interval: (_, ms) => this.tick(Number(ms), step) !== '', formatter: (ms) => this.tick(Number(ms), step) },
        axisLine: { lineStyle: { color: line } },
        axisTick: { show: false },
      },
      yAxis: {
        type: 'value',
        minInterval: 1,
        splitNumber: 2,
        axisLabel: { color: quiet, fontSize: 11, formatter: short },
        splitLine: { lineStyle: { color: line } },
      },
      series: [...bars, lost],
    };
  }

  tip(points, begins, step) {
    const i = points[0]?.dataIndex ?? 0;
    const rows = points.filter((p) => p.value).map((p) => `${p.seriesName}: ${Number(p.value).toLocaleString('en').replaceAll(',', '\u202f')}`);
    const hole = this.data.holes[i] && !this.data.loss[i] ? [`${this.data.missing}: ?`] : [];
    return [`${this.label(begins[i], true)} – ${this.label(begins[i] + step, true).slice(11)}`, ...rows, ...hole].join('\n');
  }
}

/** Lines across, so that what is missing is told apart without its colour. */
function hatched(colour) {
  const tile = Object.assign(document.createElement('canvas'), { width: 6, height: 6 });
  const pen = tile.getContext('2d');
  pen.strokeStyle = colour;
  pen.lineWidth = 1.5;
  for (const x of [-6, 0, 6]) {
    pen.moveTo(x, 6);
    pen.lineTo(x + 6, 0);
  }
  pen.stroke();
  return tile;
}

/** 1200 as 1.2k: there is little room beside the axis. */
function short(n) {
  if (n < 10_000) return String(n);
  return n < 1_000_000 ? `${+(n / 1_000).toFixed(1)}k` : `${+(n / 1_000_000).toFixed(1)}M`;
}

customElements.define('hq-time-histogram', TimeHistogram);
