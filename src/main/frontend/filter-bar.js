// One bar in which chips and text are two views of one expression. The server knows the language: it parses, checks and suggests;
// what is typed is kept here until the server has taken it, so that a mistake never costs the filter that works.

import { style } from './filter/style.js';
import { texts } from './filter/texts.js';
import { node, button, icon } from './filter/dom.js';
import { Chips } from './filter/chips.js';
import { Editor } from './filter/editor.js';
import { List } from './filter/list.js';

const ASK_AFTER = 80;
const COMPLAIN_AFTER = 900;

class FilterBar extends HTMLElement {
  constructor() {
    super();
    this.given = { text: '', chips: [], fixed: [], ready: [] };
    this.whole = false;
    this.draft = null;
    this.editing = -1;
    this.asked = 0;
    this.build(this.attachShadow({ mode: 'open' }));
  }

  build(root) {
    root.adoptedStyleSheets = [style];
    this.chips = new Chips((number) => this.edit(number), (number) => this.remove(number));
    this.editor = new Editor();
    this.list = new List(this.editor.input, (item) => this.choose(item));
    this.tokens = node('span');
    this.count = node('span', { className: 'count', hidden: true });
    this.ready = node('span', { style: 'display:contents' });
    this.clear = button(texts.clear, texts.clearTip, 'tool', () => this.apply(''));
    this.turn = button(texts.asText, texts.asTextTip, 'tool', () => this.setWhole(!this.whole));
    this.problem = node('div', { className: 'problem', id: 'problem', hidden: true });
    this.problem.setAttribute('role', 'alert');
    const side = node('span', { className: 'side' }, this.count, this.ready, this.clear, this.turn);
    this.bar = node('div', { className: 'bar' }, icon('search', 'lens'), this.chips.element, this.tokens, this.editor.element, side);
    this.bar.setAttribute('role', 'group');
    this.bar.setAttribute('aria-label', texts.filter);
    root.append(this.bar, this.problem, this.list.element, this.list.said);
    this.listen();
    this.render();
  }

  listen() {
    const { input } = this.editor;
    input.addEventListener('input', () => this.typed());
    input.addEventListener('keydown', (e) => this.keys(e));
    input.addEventListener('focus', () => this.suggest(0));
    input.addEventListener('click', () => this.list.open || this.suggest(0));
    input.addEventListener('blur', () => this.left());
    this.bar.addEventListener('click', (e) => e.target === this.bar && this.focus());
    this.moved = () => this.list.close();
  }

  connectedCallback() {
    this.setAttribute('data-hq-search', '');
    window.addEventListener('resize', this.moved);
  }

  disconnectedCallback() {
    window.removeEventListener('resize', this.moved);
    clearTimeout(this.asking);
    clearTimeout(this.complaining);
  }

  focus() {
    this.editor.input.focus();
  }

  // ---- called by the server

  /** @param json {text, chips, fixed, ready, typed, problem}: what is applied; a problem is about a text that could not be applied */
  show(json) {
    this.given = JSON.parse(json);
    if (this.given.problem) {
      this.whole = true;
      this.editor.text = this.given.typed;
    } else if (this.whole) this.editor.text = this.given.text;
    this.render();
    if (this.given.problem) this.complain(this.given.problem);
  }

  /** Something asked for elsewhere, in a cell for example, makes no filter. */
  refuse(json) {
    this.complain({ ...JSON.parse(json), at: 0, length: 0 });
  }

  /** How many rows the filter lets through; empty: says nothing. */
  sayMatches(text) {
    this.count.textContent = text;
    this.count.hidden = !text;
  }

  // ---- drawing

  get root() {
    return this.shadowRoot;
  }

  render() {
    const { chips, fixed, ready } = this.given;
    this.chips.show(fixed, this.whole ? [] : chips, this.editing);
    const { field, operator } = this.draft ?? {};
    this.tokens.replaceChildren(...[field, operator].filter(Boolean).map((part) => node('span', { className: 'token', textContent: part.label })));
    this.ready.replaceChildren(...ready.map((item) => button(item.label, item.label, 'tool ready', () => this.choose(item))));
    this.clear.hidden = !this.given.text;
    this.turn.textContent = this.whole ? texts.asChips : texts.asText;
    this.turn.title = this.whole ? texts.asChipsTip : texts.asTextTip;
    this.turn.setAttribute('aria-label', this.turn.title);
    this.bar.classList.toggle('code', this.whole || !this.draft);
    this.editor.input.placeholder = operator ? this.draft.example || texts.value : field ? '' : chips.length && !this.whole ? texts.more : texts.placeholder;
  }

  complain(problem) {
    clearTimeout(this.complaining);
    this.bar.toggleAttribute('data-wrong', !!problem);
    this.editor.underline(problem);
    this.problem.hidden = !problem;
    this.problem.replaceChildren();
    if (problem) this.problem.append(node('span', { textContent: `✖ ${problem.message}` }), node('span', { className: 'hint', textContent: problem.hint }));
  }

  // ---- what the person does

  typed() {
    this.complain(null);
    this.suggest(ASK_AFTER);
  }

  /** Asks what could stand here, and after a while also what is wrong with it. */
  suggest(after) {
    clearTimeout(this.asking);
    const turn = ++this.asked;
    this.asking = setTimeout(async () => {
      const { text, caret } = this.editor;
      const { field, operator } = this.draft ?? {};
      const answer = await this.$server?.suggest(field?.key ?? '', operator?.key ?? '', text, caret, this.whole);
      if (turn !== this.asked || !answer) return;
      const { items, first, problem } = JSON.parse(answer);
      if (this.root.activeElement === this.editor.input) this.list.show(items, first);
      clearTimeout(this.complaining);
      if (problem) this.complaining = setTimeout(() => turn === this.asked && this.complain(problem), COMPLAIN_AFTER);
    }, after);
  }

  choose(item) {
    this.list.close();
    this.complain(null);
    if (item.kind === 'ready') this.start(item);
    else if (item.kind === 'field') this.take({ field: item });
    else if (item.kind === 'operator') this.take({ ...this.draft, operator: item, example: item.example });
    else if (item.kind === 'value') this.commit(item.insert);
    else {
      this.editor.insert(item.from, item.to, item.insert);
      this.focus();
      this.suggest(0);
    }
  }

  /** A ready-made condition: whole, or one that still lacks its value. */
  start(item) {
    if (this.whole) this.setWhole(false);
    if (item.text) this.send('change', this.editing, item.text);
    else if (item.choices) {
      this.focus();
      this.asked++;
      clearTimeout(this.asking);
      this.list.show(item.choices, true);
    } else if (item.operator) this.take({ field: item.field, operator: item.operator, example: item.operator.example });
    else this.take({ field: item.field });
  }

  take(draft) {
    this.draft = draft;
    this.editor.text = '';
    this.render();
    if (draft.operator && !draft.operator.needs) this.commit('');
    else {
      this.focus();
      this.suggest(0);
    }
  }

  left() {
    this.list.close();
    const { text } = this.editor;
    const complete = this.draft ? this.draft.operator && text : text.trim() && text !== this.given.text;
    if (this.hasAttribute('eager') && complete && !this.bar.hasAttribute('data-wrong')) this.commit(text);
  }

  commit(text) {
    const { field, operator } = this.draft ?? {};
    if (this.whole) this.apply(text);
    else if (field && operator) this.send('put', this.editing, field.key, operator.key, text);
    else if (field) this.suggest(0);
    else if (text.trim()) this.send('change', this.editing, text);
  }

  apply(text) {
    this.send('apply', text);
  }

  /** The answer tells what is applied now, or what is wrong with what was asked. */
  async send(method, ...values) {
    this.asked++;
    clearTimeout(this.asking);
    this.list.close();
    const answer = JSON.parse((await this.$server?.[method](...values)) ?? '{}');
    if (answer.problem) {
      this.complain(answer.problem);
      return;
    }
    if (answer.state) this.given = JSON.parse(answer.state);
    this.complain(null);
    this.reset();
  }

  reset() {
    this.draft = null;
    this.editing = -1;
    this.editor.text = this.whole ? this.given.text : '';
    this.render();
  }

  edit(number) {
    const chip = this.given.chips[number];
    this.editing = number;
    this.draft = chip.field ? { field: { key: chip.field, label: chip.title }, operator: { key: chip.key, label: chip.operator, needs: chip.needs } } : null;
    this.editor.text = chip.field ? chip.value : chip.text;
    this.render();
    this.focus();
    this.editor.input.select();
  }

  remove(number) {
    this.send('remove', number).then(() => this.focus());
  }

  setWhole(whole) {
    this.whole = whole;
    this.complain(null);
    this.reset();
    if (whole) this.focus();
  }

  keys(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const act = actions[event.key];
    if (act && act(this) !== false) {
      event.preventDefault();
      event.stopPropagation();
    }
  }

  /** Takes back the last step: operator, field, then the last chip. */
  back() {
    if (this.editor.text || this.whole) return false;
    if (this.editing >= 0 && !this.draft) this.reset();
    else if (this.draft?.operator) this.take({ field: this.draft.field });
    else if (this.draft) {
      this.draft = null;
      this.render();
      this.suggest(0);
    } else if (this.given.chips.length) this.remove(this.given.chips.length - 1);
    return true;
  }

  leave() {
    if (this.list.open && this.list.active) this.list.close();
    else if (this.draft || this.editing >= 0 || this.editor.text !== (this.whole ? this.given.text : '')) {
      this.list.close();
      this.complain(null);
      this.ask('forget');
      this.reset();
    } else {
      this.complain(null);
      this.editor.input.blur();
      this.ask('left');
    }
  }

  ask(method, ...values) {
    this.$server?.[method]?.(...values);
  }
}

const actions = {
  ArrowDown: (bar) => (bar.list.open ? bar.list.move(1) : bar.suggest(0)),
  ArrowUp: (bar) => bar.list.open && bar.list.move(-1),
  Enter: (bar) => (bar.list.active ? bar.choose(bar.list.active) : bar.commit(bar.editor.text)),
  Tab: (bar) => (bar.list.active && bar.editor.text ? bar.choose(bar.list.active) : false),
  Escape: (bar) => bar.leave(),
  Backspace: (bar) => bar.back(),
};

customElements.define('hq-filter-bar', FilterBar);
