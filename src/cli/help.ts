/** What `--help` prints. */

export const help = `Claude Usage in a terminal: the extension's own reports, from Claude Code's session logs.

Usage: cli COMMAND [flags]

Commands
  cache-report   prompt-cache hits, what they saved and cost, day by day
  daily, weekly, monthly
                 tokens and cost by period and model (ccusage's JSON)
  session        the same by session, dearest first
  blocks         the same by 5-hour block, with burn rate and projection
  compare        totals beside ccusage’s, and every reason why they differ
  misses         what broke the prompt cache, and what it cost
  tools          tool calls, newest first, and totals by tool
  doctor         checks of the reading and the store

Every command
  --logs DIR…          folder that holds projects/, or a projects folder (default: where Claude Code writes)
  --tz ZONE            local, utc or an IANA time zone name (default: local)
  --now ISO            the instant to report at (default: now)
  --json               JSON instead of a table
  --store FILE         start from a saved store and keep it: only what is new is read
  --stats              timings and counters to stderr

cache-report, daily, weekly, monthly, session, blocks, compare, misses, tools
  --project PATH       one project, or one folder
  --days N             the last N calendar days, 1–365
  --since D, --until D inclusive dates, YYYY-MM-DD

every command but doctor
  --format F           csv, markdown or json: what Export Usage writes
  --anonymize          that without names of projects, sessions and targets

misses
  --session ID, --agent NAME, --model ID, --claude-version V, --cause CAUSE
                       only these; --agent main is the main thread; totals stay those of the range
  --minimum-tokens N   tokens written again that make a miss (default: 4000)

doctor
  --anonymize          paths without what names a person, a project or a session: for a bug report

daily, weekly, monthly, session, blocks
  --compat ccusage     by ccusage’s rules and prices, and in its JSON

compare
  --report R           ccusage’s daily, weekly, monthly, session or blocks (default: daily)

weekly
  --start-of-week DAY  monday … sunday (default: monday; by ccusage’s rules sunday)

tools
  --query WORDS        calls with all these words in tool or target
  --tool NAME, --session ID
  --result R           ok, failed or unanswered
  --limit N            how many calls, 1–200 (default: 50)

cache-report
  --by-session         a row a session
  --sort KEY           recent, cost, cache, net or anomaly
  --threshold-pp N     drop below the median that is an anomaly, 1–100 (default: 15)
  --baseline-days N    days the median is taken from, 3–90 (default: 14)
  --minimum-days N     days a baseline needs, 1–30 (default: 5)
  --minimum-requests N requests a day needs to be judged (default: 20)
  --no-anomaly         judge nothing
  --compat cctally     by the rules of cctally's terminal report

Costs are at API list prices. Exit: 0; 1 for a failure; 2 for bad usage.
`;
