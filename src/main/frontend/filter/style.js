// Styles of the filter bar. Red is for what is wrong; where a condition works is said in words.

const css = `
:host {
  --line: var(--hq-line, light-dark(#0002, #fff2));
  --quiet: var(--hq-quiet, light-dark(#555, #aaa));
  --paper: var(--hq-surface, light-dark(#fff, #16181d));
  --paper-2: color-mix(in srgb, var(--paper) 94%, var(--vaadin-text-color));
  --hover: light-dark(rgb(0 0 0 / .05), rgb(255 255 255 / .07));
  --accent: var(--aura-accent-color, #2563eb);
  --ring: var(--vaadin-focus-ring-color, #2563eb);
  --bad: var(--hq-bad, #c00);
  --mono: var(--hq-mono, ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace);
  display: block; min-width: 0; flex: none; color: var(--vaadin-text-color); font-size: 13px; line-height: 1.3; font-variant-numeric: tabular-nums;
}
.bar {
  display: flex; align-items: center; gap: 4px; flex-wrap: wrap; min-height: 32px; box-sizing: border-box; padding: 2px 4px 2px 8px;
  border: 1px solid var(--line); border-radius: 8px; background: var(--paper); cursor: text; max-height: 110px; overflow: auto;
}
.bar:focus-within { border-color: var(--ring); box-shadow: 0 0 0 1px var(--ring); }
.bar[data-wrong] { border-color: var(--bad); }
.bar[data-wrong]:focus-within { box-shadow: 0 0 0 1px var(--bad); }
.lens { width: 15px; height: 15px; flex: none; color: var(--quiet); }
ul { display: contents; list-style: none; margin: 0; padding: 0; }
.chip {
  display: inline-flex; align-items: stretch; max-width: min(420px, 100%); min-width: 0; height: 24px; box-sizing: border-box;
  border: 1px solid color-mix(in srgb, var(--accent) 45%, var(--line)); border-radius: 6px;
  background: color-mix(in srgb, var(--accent) 9%, var(--paper)); overflow: hidden;
}
.chip.fixed { border-style: dashed; border-color: var(--line); background: none; }
.chip.editing { outline: 2px solid var(--ring); outline-offset: -1px; }
.chip > button { all: unset; box-sizing: border-box; cursor: pointer; display: inline-flex; align-items: center; gap: 4px; min-width: 0; padding: 0 6px; }
.chip.fixed > .say { cursor: default; display: inline-flex; align-items: center; gap: 4px; padding: 0 6px; min-width: 0; }
.chip > button:hover { background: var(--hover); }
.chip > button:focus-visible { outline: 2px solid var(--ring); outline-offset: -2px; border-radius: 5px; }
.chip .field { font-weight: 600; white-space: nowrap; }
.chip .op { color: var(--quiet); white-space: nowrap; }
.chip .value, .chip .code { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font-family: var(--mono); font-size: 12px; }
.chip .place { color: var(--quiet); font-size: 11px; white-space: nowrap; padding-inline-start: 4px; border-inline-start: 1px solid var(--line); flex: none; }
.chip .x { color: var(--quiet); flex: none; }
.token { font-weight: 600; white-space: nowrap; padding: 0 2px; }
.token + .token { font-weight: 400; color: var(--quiet); }
.editor { position: relative; flex: 1 1 170px; min-width: 120px; height: 24px; overflow: hidden; }
.editor input, .mirror { font: inherit; font-size: 13px; line-height: 24px; height: 24px; padding: 0 2px; box-sizing: border-box; white-space: pre; }
.code .editor input, .code .mirror { font-family: var(--mono); font-size: 12px; }
.editor input { all: unset; box-sizing: border-box; width: 100%; height: 24px; line-height: 24px; padding: 0 2px; font-size: 13px; }
.code .editor input { font-family: var(--mono); font-size: 12px; }
.editor input::placeholder, .code .editor input::placeholder { color: var(--quiet); opacity: 1; font-family: var(--aura-font-family, system-ui); font-size: 13px; }
.mirror { position: absolute; inset: 0 auto 0 0; color: transparent; pointer-events: none; }
.mirror span { text-decoration: underline wavy var(--bad) 1.5px; text-underline-offset: 3px; text-decoration-skip-ink: none; }
.side { display: inline-flex; gap: 4px; align-items: center; margin-inline-start: auto; flex: none; }
.count { color: var(--quiet); white-space: nowrap; padding: 0 4px; }
.tool {
  all: unset; box-sizing: border-box; cursor: pointer; height: 24px; padding: 0 8px; border-radius: 6px; white-space: nowrap; color: var(--quiet); display: inline-flex; align-items: center;
}
.tool:hover { background: var(--hover); color: inherit; }
.tool:focus-visible { outline: 2px solid var(--ring); outline-offset: -2px; }
.tool[hidden], .count[hidden], .lens[hidden] { display: none; }
.tool.ready { border: 1px dashed var(--line); color: inherit; }
.problem { display: flex; gap: 6px; padding: 4px 8px 0; color: var(--bad); flex-wrap: wrap; }
.problem[hidden] { display: none; }
.problem .hint { color: var(--vaadin-text-color); }
.list {
  margin: 0; padding: 4px; border: 1px solid var(--line); border-radius: 8px; background: var(--paper); color: var(--vaadin-text-color);
  box-shadow: 0 8px 30px rgb(0 0 0 / .25); font-size: 13px; inset: auto; position: fixed; max-height: min(340px, 60vh); overflow: auto; min-width: 260px; max-width: min(560px, calc(100vw - 16px)); box-sizing: border-box;
}
.option { display: flex; gap: 12px; align-items: baseline; padding: 4px 8px; border-radius: 5px; cursor: pointer; }
.option:hover { background: var(--hover); }
.option[aria-selected="true"] { background: color-mix(in srgb, var(--accent) 16%, var(--paper)); box-shadow: inset 3px 0 0 var(--accent); }
.option .label { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; flex: none; max-width: 60%; }
.option .label.code { font-family: var(--mono); font-size: 12px; }
.option .detail { color: var(--quiet); font-size: 12px; margin-inline-start: auto; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; text-align: end; min-width: 0; }
.sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (max-width: 1199px) { .side .ready { display: none; } }
`;

export const style = new CSSStyleSheet();
style.replaceSync(css);
