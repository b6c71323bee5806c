// Charts, drawn by Apache ECharts, which is loaded when the first one is shown.

let loading;

function echarts() {
  loading ??= new Promise((done, failed) => {
    const script = document.createElement('script');
    script.src = new URL('./vendor/echarts.min.js', import.meta.url);
    script.onload = () => done(window.echarts);
    script.onerror = () => failed(new Error('the chart library could not be loaded'));
    document.head.append(script);
  });
  return loading;
}

const still = matchMedia('(prefers-reduced-motion: reduce)');
const scheme = matchMedia('(prefers-color-scheme: dark)');

/** A chart in a custom element: made when shown, resized with it, redrawn when the theme changes. */
export class Chart extends HTMLElement {
  connectedCallback() {
    this.setAttribute('role', 'img');
    this.watch = new ResizeObserver(() => this.chart?.resize());
    this.watch.observe(this);
    this.repaint = () => requestAnimationFrame(() => this.paint());
    scheme.addEventListener('change', this.repaint);
    this.looks = new MutationObserver(this.repaint);
    this.looks.observe(document.documentElement, { attributes: true, attributeFilter: ['style', 'class', 'theme', 'data-theme'] });
    echarts().then((library) => {
      if (!this.isConnected || this.chart) return;
      this.chart = library.init(this, null, { renderer: 'canvas' });
      this.paint();
    });
  }

  disconnectedCallback() {
    this.watch.disconnect();
    this.looks.disconnect();
    scheme.removeEventListener('change', this.repaint);
    this.chart?.dispose();
    this.chart = undefined;
  }

  paint() {
    if (this.chart) this.chart.setOption(this.option(), { notMerge: true });
  }

  /** A colour as the browser resolves it, since a canvas knows no variables. */
  colour(variable, otherwise) {
    const probe = document.createElement('span');
    probe.style.color = `var(${variable}, ${otherwise})`;
    this.append(probe);
    const found = getComputedStyle(probe).color;
    probe.remove();
    const canvas = document.createElement('canvas').getContext('2d');
    canvas.fillStyle = found;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return `rgba(${r},${g},${b},${a / 255})`;
  }
}

/** Events of each second, the last five minutes. */
class Sparkline extends Chart {
  constructor() {
    super();
    this.values = [];
  }

  /** @param text values between commas, oldest first */
  show(text) {
    this.values = text ? text.split(',').map(Number) : [];
    this.label();
    this.paint();
  }

  /** A second is over: its value, and so far that of the running one. */
  add(text) {
    for (const value of text.split(',')) this.values.push(Number(value));
    this.values.splice(0, Math.max(0, this.values.length - 300));
    this.label();
    this.paint();
  }

  label() {
    const most = Math.max(0, ...this.values);
    this.setAttribute('aria-label', `Events per second in the last 5 minutes, at most ${most}`);
    this.title = `Events per second in the last 5 minutes, at most ${most.toLocaleString('en')}`;
  }

  option() {
    const line = this.colour('--aura-accent-color', '#2563eb');
    const padded = [...Array(Math.max(0, 300 - this.values.length)).fill(null), ...this.values];
    return {
      animation: false,
      grid: { left: 0, right: 0, top: 2, bottom: 1 },
      xAxis: { type: 'category', show: false, boundaryGap: false },
      yAxis: { type: 'value', show: false, min: 0 },
      series: [{ type: 'line', data: padded, symbol: 'none', lineStyle: { width: 1.25, color: line }, areaStyle: { color: line, opacity: 0.18 }, silent: true }],
    };
  }
}

/** How often each slot of a histogram was hit. */
class Histogram extends Chart {
  constructor() {
    super();
    this.labels = [];
    this.counts = [];
  }

  /** @param json {title, labels, counts} */
  show(json) {
    Object.assign(this, JSON.parse(json));
    this.setAttribute('aria-label', this.title);
    this.removeAttribute('title');
    this.paint();
  }

  option() {
    const text = this.colour('--vaadin-text-color', '#222');
    const quiet = this.colour('--hq-quiet', '#666');
    const line = this.colour('--hq-line', '#ddd');
    const bar = this.colour('--aura-accent-color', '#2563eb');
    const paper = this.colour('--hq-surface', '#fff');
    return {
      animation: !still.matches,
      animationDurationUpdate: 200,
      textStyle: { fontFamily: getComputedStyle(this).fontFamily, color: text },
      grid: { left: 8, right: 24, top: 16, bottom: 8, containLabel: true },
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, backgroundColor: paper, borderColor: line, textStyle: { color: text }, renderMode: 'richText' },
      xAxis: { type: 'category', data: this.labels, axisLabel: { color: quiet, hideOverlap: true }, axisLine: { lineStyle: { color: line } }, axisTick: { show: false } },
      yAxis: { type: 'value', minInterval: 1, axisLabel: { color: quiet, formatter: (n) => n.toLocaleString('en').replaceAll(',', '\u202f') }, splitLine: { lineStyle: { color: line } } },
      series: [{ type: 'bar', name: 'Count', data: this.counts, barCategoryGap: '12%', itemStyle: { color: bar, borderRadius: [3, 3, 0, 0] } }],
    };
  }
}

customElements.define('hq-sparkline', Sparkline);
customElements.define('hq-histogram', Histogram);
