// Styles of the event grid. Colours come from the theme's tokens; state never stands on colour alone.

const css = `
:host {
  --row: 32px;
  --line: var(--hq-line, light-dark(#0002, #fff2));
  --quiet: var(--hq-quiet, light-dark(#555, #aaa));
  --paper: var(--hq-surface, light-dark(#fff, #16181d));
  --paper-2: color-mix(in srgb, var(--paper) 94%, var(--vaadin-text-color));
  --hover: light-dark(rgb(0 0 0 / .04), rgb(255 255 255 / .05));
  --accent: var(--aura-accent-color, #2563eb);
  --ring: var(--vaadin-focus-ring-color, #2563eb);
  display: flex; flex-direction: column; min-height: 0; min-width: 0; position: relative;
  color: var(--vaadin-text-color); font-size: 13px; line-height: 1.3;
  font-variant-numeric: tabular-nums;
}
:host([density="comfortable"]) { --row: 40px; }
.bar { display: flex; gap: 6px; align-items: center; padding: 4px 0 6px; flex: none; min-height: 30px; flex-wrap: wrap; }
.bar .gap { flex: 1; }
:host([data-replay]) .bar > button:first-child { display: none; }
.note { color: var(--quiet); }
button.tool {
  font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: 6px;
  min-height: 28px; padding: 0 10px; cursor: pointer; white-space: nowrap;
}
button.tool:hover { background: var(--paper-2); }
button.tool[hidden] { display: none; }
button.tool[aria-pressed="true"] { background: color-mix(in srgb, var(--accent) 18%, var(--paper)); border-color: var(--accent); }
button:focus-visible, input:focus-visible, .scroll:focus-visible { outline: 2px solid var(--ring); outline-offset: -2px; }
.frame {
  flex: 1; min-height: 0; display: flex; flex-direction: column; position: relative; overflow: hidden; contain: strict;
  border: 1px solid var(--line); border-radius: 8px; background: var(--paper);
}
.head { position: sticky; top: 0; z-index: 2; height: 30px; box-sizing: border-box; background: var(--paper-2); border-bottom: 1px solid var(--line); }
.head .line { position: relative; height: 100%; }
.th { position: absolute; top: 0; height: 100%; box-sizing: border-box; display: flex; align-items: center; contain: strict; }
.th button {
  all: unset; box-sizing: border-box; flex: 1; min-width: 0; height: 100%; padding: 0 8px; cursor: pointer; font-weight: 600; font-size: 12px;
  color: var(--quiet); white-space: nowrap; overflow: hidden; text-overflow: ellipsis; line-height: 30px;
}
.th button:hover { color: var(--vaadin-text-color); }
.th button:focus-visible { outline: 2px solid var(--ring); outline-offset: -2px; }
.th.num button { text-align: right; }
.th .grip { position: absolute; right: 0; top: 5px; bottom: 5px; width: 6px; cursor: col-resize; border-right: 1px solid var(--line); touch-action: none; }
.th .grip:hover { border-right: 2px solid var(--accent); }
.scroll { flex: 1; min-height: 0; overflow: auto; position: relative; overflow-anchor: none; overscroll-behavior: contain; outline: none; scroll-padding-top: 30px; }
.spacer { position: absolute; top: 30px; left: 0; width: 1px; visibility: hidden; }
.rows { position: absolute; top: 30px; left: 0; }
.row { position: absolute; left: 0; top: 0; height: var(--row); line-height: var(--row); contain: strict; border-bottom: 1px solid var(--line); box-sizing: border-box; }
.row::before { content: ""; position: absolute; inset: 0; background: color-mix(in srgb, var(--accent) 22%, transparent); opacity: 0; pointer-events: none; }
.row:hover { background: var(--hover); }
.row.sel { background: color-mix(in srgb, var(--accent) 14%, transparent); }
.row.cur { background: color-mix(in srgb, var(--accent) 20%, transparent); box-shadow: inset 3px 0 0 var(--accent); }
.scroll:focus-visible .row.cur { outline: 2px solid var(--ring); outline-offset: -2px; }
.row .cell.on { box-shadow: inset 0 0 0 1px var(--accent); border-radius: 3px; }
.panel kbd { float: right; margin-inline-start: 24px; color: var(--quiet); font: inherit; font-size: 12px; }
.panel button.item[hidden] { display: none; }
.row.gone { color: var(--quiet); font-style: italic; }
.cell { position: absolute; top: 0; height: 100%; box-sizing: border-box; padding: 0 8px; overflow: hidden; text-overflow: ellipsis; white-space: pre; contain: strict; }
.cell.num { text-align: right; }
.cell.mono { font-family: var(--hq-mono, ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace); font-size: 12px; }
.pill {
  position: absolute; bottom: 14px; left: 50%; transform: translateX(-50%); font: inherit; font-weight: 600; cursor: pointer;
  color: var(--aura-accent-contrast-color, #fff); background: var(--accent); border: 0; border-radius: 999px; padding: 8px 16px; min-height: 32px;
  box-shadow: 0 2px 10px rgb(0 0 0 / .3);
}
.pill[hidden] { display: none; }
.empty { position: absolute; inset: 30px 0 0 0; display: grid; place-content: center; text-align: center; color: var(--quiet); pointer-events: none; padding: 16px; }
.empty[hidden] { display: none; }
.panel {
  margin: 0; padding: 8px; border: 1px solid var(--line); border-radius: 10px; background: var(--paper); color: var(--vaadin-text-color);
  box-shadow: 0 8px 30px rgb(0 0 0 / .25); font-size: 13px; inset: auto; position: fixed;
}
.panel button.item { display: block; width: 100%; text-align: left; border: 0; background: none; font: inherit; color: inherit; padding: 7px 12px; border-radius: 6px; cursor: pointer; }
.panel button.item:hover, .panel button.item:focus-visible { background: var(--hover); }
.chooser { width: 340px; max-height: min(70vh, 560px); flex-direction: column; gap: 8px; }
.chooser:popover-open { display: flex; }
.chooser input[type=search] { font: inherit; color: inherit; background: var(--paper-2); border: 1px solid var(--line); border-radius: 6px; padding: 6px 8px; }
.chooser ul { list-style: none; margin: 0; padding: 0; overflow: auto; min-height: 120px; }
.chooser li { display: flex; align-items: center; gap: 6px; padding: 3px 4px; border-radius: 6px; }
.chooser li:hover { background: var(--hover); }
.chooser li.over { box-shadow: inset 0 2px 0 var(--accent); }
.chooser label { flex: 1; min-width: 0; display: flex; gap: 8px; align-items: baseline; cursor: pointer; }
.chooser label span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.chooser small { color: var(--quiet); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; flex: 1; text-align: right; font-size: 11px; }
.chooser li button { all: unset; cursor: pointer; padding: 2px 6px; border-radius: 4px; color: var(--quiet); }
.chooser li button:hover, .chooser li button:focus-visible { background: var(--hover); color: inherit; }
.chooser fieldset { border: 0; border-top: 1px solid var(--line); margin: 0; padding: 8px 4px 0; display: flex; flex-wrap: wrap; gap: 4px 14px; }
.chooser fieldset label { flex: none; }
.foot { display: flex; justify-content: space-between; }
.sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`;

export const style = new CSSStyleSheet();
style.replaceSync(css);
