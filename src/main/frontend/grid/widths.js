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

/** What a column wants to show its longest text, what is usual, and the least it can do with. */
function needs(column, font, clockChars) {
  measure.font = font.head;
  const head = measure.measureText(column.title).width + HEAD;
  const wide = (chars) => column.width || Math.max(head, Math.min(chars, LONGEST) * charWidth(column, font) + PAD);
  const want = wide(column.time ? clockChars : column.chars || 0);
  const usual = Math.min(want, wide(column.time ? clockChars : column.usual || 0));
  const least = column.width || (column.num || column.time ? usual : Math.min(usual, Math.max(head, 12 * charWidth(column, font) + PAD)));
  return { want, usual, least };
}

/** Widths in px; what the longest texts need if there is room for that. */
export function layout(columns, room, font, clockChars) {
  const need = columns.map((column) => needs(column, font, clockChars));
  const sum = (pick) => need.reduce((total, n) => total + pick(n), 0);
  if (sum((n) => n.want) <= room) return breathe(need.map((n) => Math.ceil(n.want)), columns, room);
  if (sum((n) => n.usual) <= room) return share(need, room, (n) => n.usual, (n) => n.want, columns);
  return share(need, room, (n) => n.least, (n) => n.usual, columns);
}

/** Gives all columns at least this, and levels the rest upwards until the room is used. */
function share(need, room, least, most, columns) {
  const at = (level) => need.map((n) => Math.min(most(n), Math.max(least(n), level)));
  let low = 0;
  let high = room;
  for (let i = 0; i < 24; i++) {
    const middle = (low + high) / 2;
    if (at(middle).reduce((a, b) => a + b, 0) > room) high = middle;
    else low = middle;
  }
  return spread(at(low).map(Math.floor), columns, need, room);
}

/** Nothing is cut: a little air for each text, and the rest of the room stays empty at the end. */
function breathe(widths, columns, room) {
  const air = Math.min(24, Math.max(0, (room - widths.reduce((a, b) => a + b, 0)) / columns.length));
  return widths.map((width, i) => Math.floor(width + (columns[i].width || columns[i].num ? 0 : air)));
}

/** What is left goes to the column with the longest text. */
function spread(widths, columns, need, room) {
  const spare = Math.floor(room) - widths.reduce((a, b) => a + b, 0);
  const stretch = widest(columns, need);
  if (spare > 0 && stretch >= 0) widths[stretch] += spare;
  return widths;
}

function widest(columns, need) {
  let best = -1;
  columns.forEach((column, i) => {
    if (!column.width && !column.num && !column.time && (best < 0 || need[i].want > need[best].want)) best = i;
  });
  return best < 0 ? columns.length - 1 : best;
}

/** How many characters of a cell are worth sending for these widths; exactly what fits where the server cuts in the middle. */
export const fit = (columns, widths, font) =>
  columns.map((column, i) => {
    const chars = (widths[i] - PAD) / charWidth(column, font);
    const whole = chars + 0.5 >= (column.chars || 0);
    return Math.min(LONGEST, column.inside && !whole ? Math.max(4, Math.floor(chars * 0.96)) : Math.ceil(chars / 4 + 1) * 4);
  });
