// Times arrive as milliseconds and nanoseconds in base 36, so that the zone is the browser's affair.

const two = (n) => (n < 10 ? '0' + n : '' + n);
const three = (n) => String(n).padStart(3, '0');

export function parse(cell) {
  const dot = cell.indexOf('.');
  return dot < 0
    ? { ms: parseInt(cell, 36), rest: 0 }
    : { ms: parseInt(cell.slice(0, dot), 36), rest: parseInt(cell.slice(dot + 1), 36) };
}

/** hh:mm:ss.mmm, with six more digits on demand. */
export function clock(cell, utc, nanos) {
  const { ms, rest } = parse(cell);
  if (Number.isNaN(ms)) return cell;
  const d = new Date(ms);
  const text = utc
    ? `${two(d.getUTCHours())}:${two(d.getUTCMinutes())}:${two(d.getUTCSeconds())}.${three(d.getUTCMilliseconds())}`
    : `${two(d.getHours())}:${two(d.getMinutes())}:${two(d.getSeconds())}.${three(d.getMilliseconds())}`;
  return nanos ? text + String(rest).padStart(6, '0') : text;
}

/** Date, time to the nanosecond, zone, and how long ago: for the tooltip. */
export function full(cell, utc) {
  const { ms, rest } = parse(cell);
  const d = new Date(ms);
  const zone = utc ? 'UTC' : Intl.DateTimeFormat().resolvedOptions().timeZone;
  const day = utc ? d.toISOString().slice(0, 10) : `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())}`;
  return `${day} ${clock(cell, utc, true)} ${zone} (${ago(Date.now() - ms)})`;
}

export function ago(ms) {
  const s = Math.round(ms / 1000);
  if (s < 0) return `in ${-s} s`;
  if (s < 60) return `${s} s ago`;
  if (s < 3600) return `${Math.floor(s / 60)} min ago`;
  if (s < 86400) return `${Math.floor(s / 3600)} h ago`;
  return `${Math.floor(s / 86400)} d ago`;
}
