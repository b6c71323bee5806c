// Keys of the grid. Single letters count only here, where the grid has the focus.

export function keys(grid, event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const act = actions[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!act || (event.target.closest?.('button') && (event.key === ' ' || event.key === 'Enter'))) return;
  event.preventDefault();
  event.stopPropagation();
  act(grid, event.shiftKey);
}

const actions = {
  ArrowUp: (grid, extend) => grid.step(-1, extend),
  ArrowDown: (grid, extend) => grid.step(1, extend),
  PageUp: (grid, extend) => grid.step(-grid.page, extend),
  PageDown: (grid, extend) => grid.step(grid.page, extend),
  Home: (grid, extend) => grid.jump(grid.base, extend),
  End: (grid, extend) => grid.jump(grid.end, extend),
  ArrowLeft: (grid) => grid.stepCell(-1),
  ArrowRight: (grid) => grid.stepCell(1),
  Enter: (grid) => grid.current && grid.go(grid.current, false, true),
  Escape: (grid) => grid.ask('closeRow'),
  ' ': (grid) => grid.toggle(),
  p: (grid) => grid.toggle(),
  i: (grid) => grid.onCell('include'),
  x: (grid) => grid.onCell('exclude'),
  ContextMenu: (grid) => grid.openCellMenu(),
  F10: (grid, shift) => shift && grid.openCellMenu(),
  c: (grid) => grid.bar.openMenu(),
};
