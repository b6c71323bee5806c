/** An element with properties and children. Texts come from strangers: they are set as text, never as markup. */
export const node = (tag, props = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), props);
  element.append(...children);
  return element;
};

export const button = (text, name, className, press) => {
  const made = node('button', { type: 'button', className, title: name }, text);
  made.setAttribute('aria-label', name === text ? text : name.startsWith(text) ? name : `${text}: ${name}`);
  made.addEventListener('click', press);
  return made;
};

/** An icon of the console's own set. */
export function icon(name, className) {
  const ns = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(ns, 'svg');
  const use = document.createElementNS(ns, 'use');
  use.setAttribute('href', `${new URL('../icons.svg', import.meta.url).pathname}#${name}`);
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', className);
  svg.append(use);
  return svg;
}
