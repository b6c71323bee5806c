// Styles of the row drawer.

const css = `
:host {
  --line: var(--hq-line, light-dark(#0002, #fff2));
  --quiet: var(--hq-quiet, light-dark(#555, #aaa));
  --paper: var(--hq-surface, light-dark(#fff, #16181d));
  --paper-2: color-mix(in srgb, var(--paper) 94%, var(--vaadin-text-color));
  --accent: var(--aura-accent-color, #2563eb);
  --ring: var(--vaadin-focus-ring-color, #2563eb);
  display: flex; flex-direction: column; min-height: 0; min-width: 0; border: 1px solid var(--line); border-radius: 8px; background: var(--paper);
  color: var(--vaadin-text-color); font-size: 13px; line-height: 1.4; overflow: hidden; font-variant-numeric: tabular-nums;
}
.head { display: flex; align-items: center; gap: 2px; padding: 6px 6px 2px 12px; flex: none; }
h2 { font-size: 13px; font-weight: 600; margin: 0; flex: 1; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
button { font: inherit; color: inherit; cursor: pointer; }
button:focus-visible, input:focus-visible, .body:focus-visible { outline: 2px solid var(--ring); outline-offset: -2px; }
.tool { background: none; border: 0; border-radius: 6px; min-width: 26px; height: 26px; color: var(--quiet); padding: 0 4px; }
.tool:hover { background: light-dark(rgb(0 0 0 / .06), rgb(255 255 255 / .08)); color: inherit; }
.tabs { display: flex; gap: 4px; padding: 0 8px; border-bottom: 1px solid var(--line); flex: none; }
.tabs button { background: none; border: 0; border-bottom: 2px solid transparent; padding: 6px 8px; color: var(--quiet); }
.tabs button[aria-selected="true"] { color: inherit; font-weight: 600; border-bottom-color: var(--accent); }
input { font: inherit; color: inherit; background: var(--paper-2); border: 1px solid var(--line); border-radius: 6px; padding: 5px 8px; margin: 8px 8px 2px; flex: none; }
input[hidden] { display: none; }
.body { flex: 1; min-height: 0; overflow: auto; padding: 4px 8px 8px; }
dl { margin: 0; }
.field { display: grid; grid-template-columns: minmax(90px, 32%) 1fr; gap: 8px; align-items: baseline; padding: 4px; border-bottom: 1px solid var(--line); }
.field:hover { background: light-dark(rgb(0 0 0 / .03), rgb(255 255 255 / .04)); }
.blank { color: var(--quiet); }
dt { color: var(--quiet); overflow-wrap: anywhere; }
dd { margin: 0; display: flex; gap: 6px; min-width: 0; }
dd > div:first-child { flex: 1; min-width: 0; overflow-wrap: anywhere; white-space: pre-wrap; }
dd .code, pre { font-family: var(--hq-mono, ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace); font-size: 12px; }
dd small { display: block; color: var(--quiet); white-space: normal; font-size: 11.5px; }
svg { width: 15px; height: 15px; vertical-align: -3px; }
.tools { display: flex; gap: 2px; }
.is { min-width: 26px; text-align: center; color: var(--quiet); }
pre { margin: 8px 0 0; white-space: pre-wrap; overflow-wrap: anywhere; }
.wide { background: var(--paper-2); border: 1px solid var(--line); border-radius: 6px; padding: 4px 10px; margin-top: 6px; }
.near { position: sticky; top: -4px; background: var(--paper); padding-bottom: 2px; border-bottom: 1px solid var(--line); }
.choice { display: flex; flex-wrap: wrap; gap: 6px; align-items: center; padding: 6px 0 0; }
.choice .wide { margin: 0 0 0 auto; }
select { font: inherit; color: inherit; background: var(--paper-2); border: 1px solid var(--line); border-radius: 6px; padding: 4px 6px; }
select:focus-visible { outline: 2px solid var(--ring); outline-offset: -2px; }
.note { color: var(--quiet); margin: 6px 2px; }
.around { list-style: none; margin: 0; padding: 0; }
.around.old { opacity: .55; }
.around button { scroll-margin-top: 84px; display: grid; grid-template-columns: 6.6rem minmax(0, 1fr); gap: 0 8px; width: 100%; padding: 4px; text-align: start; background: none; border: 0; border-bottom: 1px solid var(--line); }
.around button:hover { background: light-dark(rgb(0 0 0 / .04), rgb(255 255 255 / .05)); }
.around .offset { text-align: end; color: var(--quiet); white-space: nowrap; }
.around .what { grid-column: 2; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; color: var(--quiet); }
.around .here { background: color-mix(in srgb, var(--accent) 14%, transparent); }
.around .here .offset { color: inherit; font-weight: 600; }
[hidden] { display: none !important; }
.none { color: var(--quiet); text-align: center; padding: 16px; }
`;

export const drawerStyle = new CSSStyleSheet();
drawerStyle.replaceSync(css);
