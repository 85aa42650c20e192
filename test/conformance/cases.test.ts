/** The one-question cases: equal to the reference's recorded answers but for the closed list of differences. */
import assert from 'node:assert/strict';
import { caseArguments, differences, ownAnswers } from './support/caseAnswers';
import {
  crashes,
  deliberateDifferences,
  overlooked,
  type OwnAnswer,
} from './support/deliberateDifferences';
import { needShared, sharedNames } from './support/sharedFolder';

interface OwnDays {
  readonly days: readonly { readonly date: string }[];
  readonly totals: {
    readonly requests: number;
    readonly inputTokens: number;
    readonly cost: number;
  };
  readonly dataQuality: {
    readonly rejected: readonly { readonly reason: string; readonly count: number }[];
  };
}
interface OwnSessions {
  readonly sessions: readonly { readonly sessionId: string }[];
}

/** cache-report, section 9, word for word. */
const closedList = [
  'dedupe_equal_tokens_speed_second_wins, dedupe_equal_tokens_split_second_wins',
  'dedupe_no_req_dups_counted, dedupe_sessionid_changes_in_file, mixed_small, robust_bom',
  'robust_cost_negative, robust_cost_string, robust_flat_zero_h1_set, robust_model_bedrock',
  'robust_model_dated_48, robust_model_vertex, robust_msgid_number, robust_msgid_object',
  'robust_tokens_float, robust_tokens_negative, robust_web_search',
].flatMap(line => line.split(', '));

function assertOwnAnswer(want: OwnAnswer, day: OwnDays, session: OwnSessions): void {
  const { requests, inputTokens, cost } = day.totals;
  assert.deepEqual(
    {
      requests,
      inputTokens,
      dates: day.days.map(row => row.date),
      sessions: session.sessions.map(row => row.sessionId),
    },
    {
      requests: want.requests,
      inputTokens: want.inputTokens,
      dates: want.dates,
      sessions: want.sessions,
    },
  );
  assert.ok(Math.abs(cost - want.cost) <= 0.5000001e-6, `cost ${cost}, not ${want.cost}`);
}

describe('the one-question cases', function () {
  const names = sharedNames('conformance', 'cases');
  before(function () {
    needShared(this, 'conformance', 'cases');
  });

  it('differ on exactly the closed list and where the reference crashed', function () {
    assert.equal(closedList.length, 17);
    assert.deepEqual(Object.keys(deliberateDifferences).sort(), [...closedList].sort());
    const crashed = names.filter(name => caseArguments(name).rc !== 0);
    assert.deepEqual(Object.keys(crashes).sort(), crashed);
    assert.equal(names.length, 53);
  });

  for (const name of names) {
    const different = deliberateDifferences[name];
    const crash = crashes[name];
    if (different !== undefined) {
      it(`${name} differs: ${different.reason}`, async function () {
        const own = await ownAnswers(name);
        assert.notDeepEqual(differences(name, own), []);
        assertOwnAnswer(different, own.day as OwnDays, own.session as OwnSessions);
      });
    } else if (crash !== undefined) {
      it(`${name}: the reference crashed, we answer`, async function () {
        const { day, session } = await ownAnswers(name);
        const want = { reason: '', requests: 1, inputTokens: 100, cost: 0.0015625 };
        const place = { dates: ['2026-08-01'], sessions: ['s1'] };
        assertOwnAnswer({ ...want, ...place }, day as OwnDays, session as OwnSessions);
        const { rejected } = (day as OwnDays).dataQuality;
        assert.deepEqual(
          rejected.map(({ reason, count }) => ({ reason, count })),
          [{ reason: crash, count: 1 }],
        );
      });
    } else {
      it(name, async function () {
        const allowed = overlooked[name]?.differences ?? [];
        assert.deepEqual(differences(name, await ownAnswers(name)), allowed);
      });
    }
  }
});
