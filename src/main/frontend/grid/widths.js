// How wide each column is: what it needs while there is room, and the widest give way first when there is none.

const PAD = 17;
const HEAD = 30;
const LONGEST = 400;

const measure = document.createElement('canvas').getContext('2d');
const advances = new Map();

/** Average advance of a character in a font. */
function advance(font) {
  let width = advances.get(font);
  if (!width) {
    measure.font = font;
    width = measure.measureText('abcdefghijklmnopqrstuvwxyz0123456789./-_').width / 40;
    advances.set(font, width);
  }
  return width;
}

export function fonts(host) {
  const look = getComputedStyle(host);
  return { text: `13px ${look.fontFamily}`, head: `600 12px ${look.fontFamily}`, mono: '12px ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace' };
}

export const charWidth = (column, font) => (column.mono ? advance(font.mono) : advance(font.text)) * 1.04;

function needs(column, font, clockChars) {
  measure.font = font.head;
  const head = measure.measureText(column.title).width + HEAD;
  const chars = column.time ? clockChars : Math.min(column.chars || 0, LONGEST);
  const want = column.width || Math.max(head, chars * charWidth(column, font) + PAD);
  const least = column.width || (column.num || column.time ? want : Math.min(want, Math.max(head, 11 * charWidth(column, font) + PAD)));
  return { want, least };
}

/** Widths in px, adding up to at least `room` where a column may grow. */
export function layout(columns, room, font, clockChars) {
  const need = columns.map((column) => needs(column, font, clockChars));
  const sum = (pick) => need.reduce((total, n) => total + pick(n), 0);
  const wanted = sum((n) => n.want);
  if (wanted <= room) {
    const widths = need.map((n) => Math.round(n.want));
    const stretch = widest(columns, need);
    if (stretch >= 0) widths[stretch] += Math.floor(room - widths.reduce((a, b) => a + b, 0));
    return widths;
  }
  let low = 0;
  let high = room;
  for (let i = 0; i < 24; i++) {
    const middle = (low + high) / 2;
    if (sum((n) => Math.min(n.want, Math.max(n.least, middle))) > room) high = middle;
    else low = middle;
  }
  return need.map((n) => Math.floor(Math.min(n.want, Math.max(n.least, low))));
}

function widest(columns, need) {
  let best = -1;
  columns.forEach((column, i) => {
    if (!column.width && !column.num && !column.time && (best < 0 || need[i].want > need[best].want)) best = i;
  });
  return best < 0 ? columns.length - 1 : best;
}

/** How many characters of a cell are worth sending for these widths. */
export const fit = (columns, widths, font) =>
  columns.map((column, i) => Math.min(LONGEST, Math.ceil((widths[i] - PAD) / charWidth(column, font) / 4 + 1) * 4));
