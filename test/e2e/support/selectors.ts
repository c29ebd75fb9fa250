/** Where things are in the workbench; all of VS Code's own markup that the tests rely on. */
export const WORKBENCH = {
  explorerRow: '.explorer-folders-view .monaco-list-row',
  menuItem: '.monaco-menu .action-item:not(.disabled)',
  quickInputText: '.quick-input-widget .quick-input-filter input',
  quickInputTitle: '.quick-input-widget .quick-input-title',
  quickInputRow: '.quick-input-widget .monaco-list-row',
  notification: '.notifications-toasts .notification-list-item',
  notificationText: '.notification-list-item-message',
  notificationError: '.notification-list-item-icon.codicon-error',
  editorText: '.editor-instance .view-lines',
  editorHover: '.monaco-hover:not(.hidden)',
  suggestion: '.suggest-widget.visible .monaco-list-row',
  tab: '.tabs-container .tab',
  titleAction: (name: string) => `.editor-group-container.active .title .action-label[aria-label^="${name}"]`,
  statusBar: '.part.statusbar',
  running: '.part.statusbar .statusbar-item[id$=".running"] >> visible=true',
  treeIcon: '.activitybar .action-label[aria-label^="Representations"]',
  tree: '.customview-tree',
  treeRow: '.customview-tree .monaco-list-row',
};

/** Where things are in the comparison panel. */
export const PANEL = {
  page: '.report .columns',
  sentence: '.head .sentence',
  more: '.more-button',
  measures: '.more-measures',
  settingsUsed: '.settings-used',
  matrix: '.matrix canvas',
  alignment: '#tab-alignment',
  /** A row of the alignment: a group, a pair, or a concept that is alone. */
  row: '.alignment .aligned',
  /** A concept in such a row. */
  card: '.alignment [data-concept]',
  /** The row of what is selected. */
  selected: '.alignment .aligned.holds',
  counted: '.alignment .counted',
  filter: '.alignment vscode-text-field',
  all: '.alignment vscode-button:has-text("Show all") >> visible=true',
  section: '.alignment vscode-dropdown[aria-label="Section"]',
  order: '.alignment vscode-dropdown[aria-label="Order"]',
  reading: '.alignment vscode-dropdown[aria-label="What the rows say"]',
  rename: '.rename',
  exemplar: '.inspector .tile img',
  exemplars: '.inspector .held .tile-pages',
  /** What is selected, as chips. */
  inspected: '#inspector-title',
  density: '.inspector .density',
  picked: '.inspector .picked-rows',
  partner: '.inspector .partners .partner-line',
  figures: '.head-figures',
  border: '.curve-border',
  tab: '.middle vscode-panel-tab',
  changes: '.changes',
  note: '.background-note:not([hidden])',
  noteCancel: '.background-note .link',
  robustness: '.key-numbers.quality div:has(dt:has-text("Robustness")) dd',
  measure: '.key-numbers.quality vscode-button:has-text("Measure")',
  ceiling: '.key-numbers .term:has-text("of at most")',
  find: '.awaited-state vscode-button:has-text("Find what is shared")',
  cancelFind: '.awaited-state vscode-button:has-text("Cancel")',
  setting: (label: string) => `.setting:has-text("${label}") input`,
  resetBorders: '.paper vscode-button',
  paperTab: '#tab-paper',
  /** The number of universal pairs, and what they are. */
  universal: '.paper .curve-count',
};

/** Where things are in a panel that a run goes on for and that shows nothing else yet. */
export const PROGRESS = {
  page: '.progress-page',
  file: '.progress-page .progress-name',
  bar: '.progress-page [role="progressbar"]',
  stage: '.progress-page .run-stage.now',
  cancel: '.progress-page vscode-button',
  /** Why the run has brought nothing. */
  failure: '#page > .failure',
  /** The same of a comparison; the preview of a file that cannot be read says a like thing. */
  notCompared: '#page > .failure:has-text("The comparison did not finish")',
  again: '#page > .failure vscode-button:has-text("Try again")',
};

/** Where things are in the review of an experiment. */
export const REVIEW = {
  page: '.review',
  again: '.actions vscode-button:has-text("Review again")',
  export: '.actions vscode-button:has-text("Export")',
  progress: '.progress-text',
  cancel: '.progress vscode-button',
  cancelled: '.cancelled',
  goOn: '.cancelled vscode-button',
  answer: '.review-answer',
  map: '.pair-map',
  grid: '.pair-grid',
  curves: '.layer-curves',
  family: '.family',
  familyImage: '.family-detail .tile img',
  familiesText: '.families-text',
  threshold: '.families-view input[type="range"]',
  flow: '.flow-host',
  flowDetail: '.flow-detail',
  flowImage: '.flow-detail .tile img',
  tab: (label: string) => `vscode-panel-tab:has-text("${label}")`,
};

/** Where things are in the panel of one representation. */
export const CONCEPTS = {
  page: '.concepts-page',
  list: '.concept-list',
  option: '.concept-option',
  selected: '.concept-option[aria-selected="true"]',
  heading: '.inspector h3',
  image: '.inspector .tile img',
  tab: (label: string) => `.middle vscode-panel-tab:has-text("${label}")`,
  colour: '.concept-tools vscode-dropdown[aria-label="Colour of the concepts"]',
  filter: '.concept-tools vscode-text-field',
  rename: '.concept-list .rename',
  swatch: '.label-swatch',
  atlas: '.atlas-box',
  atlasPoint: '.atlas-svg .points circle',
  atlasKey: '.atlas-key',
  hierarchy: '.hierarchy-host',
  lens: '.lens-host canvas',
  alikePair: '.alike-pair',
  alikeName: '.alike-name',
};

/** Where things are in the preview of a feature file. */
export const PREVIEW = {
  head: '.preview .head',
  answer: '.preview .answer',
  sentence: '.preview .sentence',
  figures: '.preview .key-numbers',
  notice: '.preview .notice',
  plot: '.preview .plot',
  table: '.preview .corner table',
  arrays: '.preview .arrays',
  array: '.preview .array',
  failure: '.failure',
  hover: '.hover',
};

/** Icons in the title bar of an editor, by what they say on hover. */
export const TITLE = {
  save: 'Save Comparison',
  export: 'Export Comparison…',
  again: 'Compare Again',
  settings: 'Comparison Settings',
};

/** What a person reads on commands and in questions. */
export const WORDS = {
  compare: 'Compare Representations',
  select: 'Select for Representation Comparison',
  compareWithSelected: 'Compare with Selected Representation',
  compareInPalette: 'Concept Alignment: Compare Representations',
  chooseArray: 'Choose Array',
  preview: 'Preview Features',
  newManifest: 'New Experiment Manifest',
  newManifestInPalette: 'Concept Alignment: New Experiment Manifest',
  reviewInPalette: 'Concept Alignment: Review Experiment',
  inspectConcepts: 'Inspect Concepts',
  openSampleInPalette: 'Concept Alignment: Open Sample Experiment',
  openExtractionScript: 'Concept Alignment: Open Extraction Script',
  computeExactly: 'Compute exactly',
  askFirst: /first/,
  askSecond: /^Compare .* with/,
};

/** Where things are in the matrix. */
export const MATRIX = {
  tab: '#tab-matrix',
  grid: '.matrix .grid',
  stage: '.matrix .stage',
  order: '.matrix vscode-dropdown',
  trees: '.matrix .legend-key .term:has-text("trees")',
  fit: '.matrix .zoom vscode-button:has-text("Fit")',
  block: '.matrix .block',
  blockNote: '.matrix .block-note',
};

/** Where things are in the concept atlas. */
export const ATLAS = {
  tab: '#tab-atlas',
  view: '.atlas',
  box: '.atlas .atlas-box',
  point: '.atlas .points circle',
  option: '.atlas .atlas-option',
  truth: '.atlas-truth',
  key: '.atlas-key',
  colour: '.atlas vscode-dropdown[aria-label="Colour of the concepts"]',
  list: '.atlas .tools > vscode-button',
};

/** Where things are in the maps of the rows. */
export const MAPS = {
  tab: '#tab-maps',
  view: '.maps',
  awaited: '.maps-awaited',
  compute: '.maps vscode-button:has-text("Compute the maps")',
  cancel: '.actions vscode-button:has-text("Cancel")',
  box: '.maps-box',
  /** Where the map of a side is, and what draws its points. */
  host: { a: '.map-side.of-a .map-host', b: '.map-side.of-b .map-host' },
  painter: { a: '.map-side.of-a .points', b: '.map-side.of-b .points' },
  name: '.map-names text',
  row: '.map-row:not(.outside)',
  key: '.maps-key',
  colour: '.maps vscode-dropdown',
  lasso: '.maps vscode-button:has-text("Lasso")',
  list: '.maps vscode-button:has-text("List")',
  unassigned: '.maps-pick',
  enlarge: '.map-enlarge',
  picked: '.maps-picked',
  clear: '.maps-picked vscode-button',
  option: '.maps .atlas-option',
  hover: '.hover[data-shown]',
};

/** Where things are in the image lens. */
export const LENS = {
  tab: '#tab-lens',
  view: '.lens',
  a: '.lens-side.of-a canvas',
  b: '.lens-side.of-b canvas',
  name: '.lens-finding .name',
  place: '.lens-finding .aside',
  filter: '.lens-finding vscode-text-field',
  next: '.lens-finding vscode-button:has-text("Next")',
  previous: '.lens-finding vscode-button:has-text("Previous")',
  grid: '.lens-finding vscode-button:has-text("Grid")',
  selectedOnly: '.lens vscode-radio:has-text("Selected")',
  hover: '.hover',
};

/** Where rows are seen that are texts, tokens of documents or parts of recordings. */
export const TEXTS = {
  /** What the concepts of the alignment say. */
  words: '.card .row-words',
  /** A row in the inspector, and what it says. */
  tile: '.inspector .word-tile',
  tileWords: '.inspector .word-tile > .row-words',
  /** A text in the lens, and a token of the document there. */
  line: '.text-line',
  part: '.document-part',
  sound: '.inspector .sound-tile',
  play: '.inspector .sound-play',
};
