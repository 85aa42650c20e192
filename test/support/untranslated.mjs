/** Texts that are right as they are: names, places alone, and words that a language shares with English. */

const names = [
  'Claude Usage',
  'VS Code',
  'Node',
  'ccusage',
  'Claude Code {0}',
  '{0} {1}',
  '{0}: {1}',
];

/** @type {Record<(typeof import('./translations.mjs').languages)[number], readonly string[]>} */
export const sameEverywhere = {
  de: [
    ...names,
    'System',
    'Remote',
    'Prompt',
    'Prompts',
    'Cache',
    'Trends',
    'Tools',
    'Tool',
    'Agent',
    'Version',
    'Branch',
    'Block',
    'Skills',
    '{0}, {1}',
    'Median',
    'Median {0}',
    'Median, {0}',
    'Tool: {0}',
    'Rest {0}',
    '{0} in {1}',
    'ok',
    'Bytes',
    'Batch',
    'Warm {0}',
    'warm {0}',
    'in {0}',
  ],
  ja: names,
  'zh-cn': names,
};
