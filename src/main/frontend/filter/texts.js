// What the filter bar says.

export const texts = {
  filter: 'Filter',
  filters: 'Conditions of the filter',
  placeholder: 'Filter: a field, or an expression',
  more: 'Add a condition',
  value: 'value',
  asText: 'Text',
  asTextTip: 'Write the whole filter as one expression',
  asChips: 'Chips',
  asChipsTip: 'Show the filter as conditions',
  clear: 'Remove all',
  clearTip: 'Remove all conditions of this view',
  remove: (what) => `Remove ${what}`,
  edit: (what) => `Change ${what}`,
  places: { view: 'this view', console: 'at console', source: 'at source' },
  placeTips: {
    view: 'Hides rows in this view only. Everything is still received, counted and kept.',
    console: 'The console drops what does not match. It is counted as filtered, and not kept.',
    source: 'The agent on the node sends only what matches.',
  },
  ready: 'Ready-made',
  matches: (matched, looked) => `${matched} of ${looked} rows match`,
  found: (n) => (n === 1 ? '1 suggestion' : `${n} suggestions`),
};
