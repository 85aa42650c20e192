import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { decodeRequests, encodeRequests } from '../../../../src/engine/transcript/requestColumns';
import { someStates } from '../support/states';

describe('requests as columns', () => {
  it('come back as they went, through a structured clone', () => {
    fc.assert(
      fc.property(fc.array(someStates(), { maxLength: 6 }), states => {
        assert.deepEqual(decodeRequests(structuredClone(encodeRequests(states))), states);
      }),
    );
  });
});
