/** The reference's truth table of the four-state verdict. */
import assert from 'node:assert/strict';
import { verdictOf } from '../../src/kernels/anomaly';
import type { AnomalyReason } from '../../src/protocol/cacheReport';
import { needShared, readJson, sharedNames } from './support/sharedFolder';

interface Vector {
  readonly name: string;
  readonly predicates: readonly string[];
  readonly input: {
    readonly anomaly_triggered: boolean;
    readonly anomaly_reasons: readonly AnomalyReason[];
    readonly anomaly_unevaluated?: readonly AnomalyReason[];
    readonly observed?: boolean;
  };
  readonly expected: string;
}

function vectors(): readonly Vector[] {
  if (!sharedNames('conformance').includes('verdict-vectors.json')) return [];
  return (readJson('conformance', 'verdict-vectors.json') as { vectors: readonly Vector[] })
    .vectors;
}

describe('the verdict’s truth table', function () {
  before(function () {
    needShared(this, 'conformance', 'verdict-vectors.json');
  });

  it('has vectors for both predicates', function () {
    assert.equal(vectors().filter(({ predicates }) => predicates.length === 2).length, 10);
  });

  // The others are another provider's, which has one predicate; here there are always two.
  for (const { name, predicates, input, expected } of vectors()) {
    if (predicates.length < 2) continue;
    it(name, function () {
      const verdict = verdictOf(input.anomaly_reasons, input.anomaly_unevaluated ?? []);
      assert.equal(verdict, expected);
      assert.equal(verdict === 'anomalous', input.anomaly_triggered);
    });
  }
});
