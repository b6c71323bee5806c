// One event with all its fields. Everything shown comes from strangers: it is set as text, never as markup.

import { texts } from './grid/texts.js';
import { write } from './grid/clipboard.js';
import { full } from './grid/time.js';
import { drawerStyle } from './grid/drawer-style.js';
import { Around } from './grid/around.js';
import { node } from './grid/node.js';

/** The copy icon of the console's own set. */
function copyIcon() {
  const ns = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(ns, 'svg');
  const use = document.createElementNS(ns, 'use');
  use.setAttribute('href', `${new URL('./icons.svg', import.meta.url).pathname}#copy`);
  svg.setAttribute('aria-hidden', 'true');
  svg.append(use);
  return svg;
}

/** Whether a field says where in the cluster it happened. */
const isPlace = (f) => f.key === '@node' || /^(k8s|runtime|container)\b/.test(f.key);

class RowDrawer extends HTMLElement {
  constructor() {
    super();
    this.tab = 'fields';
    this.event = null;
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [drawerStyle];
    this.heading = node('h2');
    this.fieldsTab = this.makeTab('fields', texts.fields);
    this.jsonTab = this.makeTab('json', texts.json);
    this.kubernetesTab = this.makeTab('kubernetes', texts.kubernetes);
    this.aroundTab = this.makeTab('around', texts.around);
    this.tabs = { fields: this.fieldsTab, json: this.jsonTab, around: this.aroundTab, kubernetes: this.kubernetesTab };
    this.near = new Around((method, ...values) => this.ask(method, ...values));
    const tabs = node('div', { className: 'tabs' }, ...Object.values(this.tabs));
    tabs.setAttribute('role', 'tablist');
    tabs.addEventListener('keydown', (e) => this.tabKeys(e));
    this.search = node('input', { type: 'search', placeholder: texts.find });
    this.search.setAttribute('aria-label', texts.find);
    this.search.addEventListener('input', () => this.show());
    this.body = node('div', { className: 'body', id: 'body', tabIndex: 0 });
    this.body.setAttribute('role', 'tabpanel');
    const head = node(
      'div',
      { className: 'head' },
      this.heading,
      this.tool('↑', texts.previous, () => this.ask('step', -1)),
      this.tool('↓', texts.next, () => this.ask('step', 1)),
      this.tool('✕', texts.close, () => this.ask('closed')),
    );
    root.append(head, tabs, this.search, this.body);
    this.addEventListener('keydown', (e) => this.keys(e));
  }

  connectedCallback() {
    this.setAttribute('role', 'complementary');
    this.setAttribute('aria-label', texts.row);
  }

  ask(method, ...values) {
    this.$server?.[method]?.(...values);
  }

  /** @param json {id, title, time, fields: [{key, title, value, tip, code, column, filter}], json, tab, places} */
  open(json) {
    this.event = JSON.parse(json);
    this.near.use(this.event);
    this.aroundTab.hidden = !this.event.places.length;
    if (this.tabs[this.event.tab] && !this.tabs[this.event.tab].hidden) this.tab = this.event.tab;
    this.heading.textContent = this.event.title;
    this.heading.title = this.event.time ? full(this.event.time, this.event.utc) : '';
    this.show();
  }

  /** What happened around the event. @param json {id, rows: [{offset, where, what, here}], note} */
  around(json) {
    this.near.answer(JSON.parse(json));
  }

  show() {
    if (!this.event) return;
    const whole = this.tab === 'json' || this.tab === 'around';
    for (const [name, tab] of Object.entries(this.tabs)) {
      tab.setAttribute('aria-selected', name === this.tab);
      tab.tabIndex = name === this.tab ? 0 : -1;
    }
    this.search.hidden = whole;
    const top = this.body.scrollTop;
    this.body.replaceChildren(...this.content());
    this.body.scrollTop = top;
  }

  content() {
    if (this.tab === 'around') return [this.near.show()];
    return this.tab === 'json' ? this.json() : this.fields();
  }

  fields() {
    const query = this.search.value.trim().toLowerCase();
    const matches = (f) => !query || `${f.title} ${f.key} ${f.value}`.toLowerCase().includes(query);
    const places = this.tab === 'kubernetes' ? this.event.fields.filter(isPlace) : this.event.fields;
    const found = places.filter(matches);
    if (!found.length) return [node('p', { className: 'none', textContent: texts.noField })];
    return [node('dl', {}, ...found.map((field) => this.field(field)))];
  }

  field(field) {
    const name = node('dt', { textContent: field.title, title: field.key });
    const said = node('div', {}, node('span', { className: field.code ? 'code' : '', textContent: field.value === '' ? '–' : field.value }));
    if (field.tip) said.append(node('small', { textContent: field.tip }));
    const tools = node('div', { className: 'tools' });
    if (field.filter) tools.append(this.tool('=', `${texts.include}: ${field.title}`, () => this.ask('narrow', field.key, 'include')), this.tool('≠', `${texts.exclude}: ${field.title}`, () => this.ask('narrow', field.key, 'exclude')));
    tools.append(this.tool(copyIcon(), `${texts.copyValue}: ${field.title}`, (e) => this.copy(field.value, e)));
    if (field.column) tools.append(node('span', { className: 'is', textContent: '✓', title: texts.isColumn }));
    else tools.append(this.tool('+', `${texts.addColumn}: ${field.title}`, () => this.ask('addColumn', field.key)));
    return node('div', { className: field.value === '' ? 'field blank' : 'field' }, name, node('dd', {}, said, tools));
  }

  json() {
    const copy = node('button', { className: 'wide', textContent: texts.copyJson });
    copy.addEventListener('click', (e) => this.copy(this.event.json, e));
    return [copy, node('pre', { textContent: this.event.json })];
  }

  async copy(text, event) {
    const button = event.currentTarget;
    const before = [...button.childNodes];
    button.replaceChildren((await write(text)) ? '✓' : '✗');
    setTimeout(() => button.replaceChildren(...before), 1200);
  }

  makeTab(name, text) {
    const tab = node('button', { textContent: text });
    tab.setAttribute('role', 'tab');
    tab.setAttribute('aria-controls', 'body');
    tab.addEventListener('click', () => this.choose(name));
    return tab;
  }

  choose(name) {
    this.tab = name;
    this.body.scrollTop = 0;
    this.show();
    this.ask('tab', name);
  }

  tabKeys(event) {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    const names = Object.keys(this.tabs).filter((name) => !this.tabs[name].hidden);
    const by = event.key === 'ArrowRight' ? 1 : names.length - 1;
    this.choose(names[(names.indexOf(this.tab) + by) % names.length]);
    this.tabs[this.tab].focus();
  }

  keys(event) {
    const inField = ['INPUT', 'SELECT'].includes(event.composedPath()[0].tagName);
    if (event.key === 'Escape') this.ask('closed');
    else if (event.key === 'ArrowUp' && !inField) this.ask('step', -1);
    else if (event.key === 'ArrowDown' && !inField) this.ask('step', 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  tool(sign, name, press) {
    const button = node('button', { title: name, className: 'tool' }, sign);
    button.setAttribute('aria-label', name);
    button.addEventListener('click', press);
    return button;
  }
}

customElements.define('hq-row-drawer', RowDrawer);
