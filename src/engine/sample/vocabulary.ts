/** What the sample's people work on: project names, prompts, titles, commands, and filler for long texts. */
import { createRandom, type Random } from './random';

export interface SampleProject {
  readonly name: string;
  readonly branch: string;
  /** Source files, relative to the project. */
  readonly files: readonly [string, ...string[]];
  /** Share of the sessions that are not the first project's. */
  readonly weight: number;
}

export const projectTable: readonly [SampleProject, ...SampleProject[]] = [
  {
    name: 'web-shop',
    branch: 'feature/checkout-v2',
    files: ['src/cart/total.ts', 'src/checkout/form.tsx', 'src/api/orders.ts', 'test/cart.test.ts'],
    weight: 1,
  },
  {
    name: 'api-gateway',
    branch: 'main',
    files: ['internal/route/match.go', 'internal/auth/token.go', 'cmd/gateway/main.go'],
    weight: 4,
  },
  {
    name: 'data-pipeline',
    branch: 'fix/late-events',
    files: ['pipeline/windowing.py', 'pipeline/sources/kafka.py', 'tests/test_windowing.py'],
    weight: 3,
  },
  {
    name: 'mobile-app',
    branch: 'release/4.2',
    files: ['lib/screens/login.dart', 'lib/state/session.dart', 'ios/Runner/AppDelegate.swift'],
    weight: 2,
  },
  {
    name: 'infra',
    branch: 'main',
    files: [
      'modules/network/main.tf',
      'modules/cluster/variables.tf',
      '.github/workflows/plan.yml',
    ],
    weight: 2,
  },
  {
    name: 'docs-site',
    branch: 'main',
    files: ['content/guides/start.md', 'content/reference/config.md', 'theme/layout.html'],
    weight: 1,
  },
];

export const titles = [
  'Fix rounding in the order total',
  'Add retry to the token refresh',
  'Speed up the nightly import',
  'Explain the flaky login test',
  'Move the settings page to the new form',
  'Upgrade the HTTP client',
  'Review the caching layer',
  'Write the migration guide',
  'Find the memory leak in the worker',
  'Split the billing module',
] as const;

export const prompts = [
  'The order total is off by one cent for some carts. Find out why and fix it, with a test.',
  'Run the tests and fix what fails.',
  'That works. Now do the same for the refund path.',
  'Why is this slow? Measure before you change anything.',
  'Please review the diff on this branch as a strict colleague would.',
  'Der Import bricht bei Umlauten ab – bitte die Kodierung prüfen und einen Test schreiben.',
  'Add the setting to the docs page too, with an example.',
  'Rename it, and keep the old name working for one release.',
  'Look at how the other handlers do it and follow that.',
  '日本語のエラーメッセージも追加してください。',
] as const;

export const commands = [
  'npm test -- --silent',
  'git diff --stat',
  'git log --oneline -20',
  'go test ./...',
  'pytest -q tests',
  'rg -n "TODO" src',
  'npm run build',
  'terraform plan -no-color',
] as const;

const words = (
  'the order total request cache value returns handler session token client retry when before ' +
  'after each while list result error buffer window event stream state config file path test ' +
  'assert expected actual index parse write read update remove total count limit batch'
).split(' ');
const lineStarts = [
  'const ',
  'return ',
  '  if (',
  '  for (',
  '// ',
  'export function ',
  '    ',
  '',
];

function fillerLine(random: Random): string {
  const start = lineStarts[random.integer(0, lineStarts.length - 1)] ?? '';
  const count = random.integer(3, 11);
  const body = Array.from({ length: count }, () => words[random.integer(0, words.length - 1)]);
  const end = random.weighted([
    [';', 5],
    [' {', 2],
    ['.', 2],
    [' "usage": {"input_tokens": 1}', 0.05],
    [' für Größe', 0.05],
  ]);
  return start + body.join(' ') + end;
}

const fillerLength = 400_000;
let filler = '';

/** The text every long field is cut from; the same in every run. Latin-1, which is written twice as fast. */
function fillerText(): string {
  if (filler !== '') return filler;
  const random = createRandom(20_26);
  const lines: string[] = [];
  for (let length = 0; length < fillerLength;) {
    const line = fillerLine(random);
    lines.push(line);
    length += line.length + 1;
  }
  filler = lines.join('\n');
  return filler;
}

/** What readers stumble over: a line separator inside a string, and characters of two UTF-16 units. */
const odd = 'ready \u2028→ ✓ 🎉\n';

/** Code or prose of exactly that many UTF-16 units. */
export function fill(random: Random, length: number): string {
  const text = fillerText();
  const start = random.integer(0, text.length - 1);
  let piece = text.slice(start, start + length);
  while (piece.length < length) piece += text.slice(0, length - piece.length);
  if (length > 200 && random.chance(0.02)) return odd + piece.slice(odd.length);
  return piece;
}
