/** The properties of the saved store at full length; short ones run with the unit tests (test/unit/engine/savedStore). */
import { useFolder } from '../unit/engine/support/folder';
import { checkInterleavings } from '../unit/engine/savedStore/interleavings';
import { killWhileWorking } from '../unit/engine/savedStore/killing';
import { useWindows } from '../unit/engine/savedStore/window';

describe('the saved store, at length', function () {
  this.timeout(300_000);
  const folder = useFolder();
  const startWindow = useWindows();

  it('any interleaving of two windows is one', async () => {
    await checkInterleavings(folder(), startWindow, { runs: 100, steps: 30 });
  });

  it('windows killed at 50 random moments lose nothing', async () => {
    await killWhileWorking(folder(), startWindow, { rounds: 50, seed: 1 });
  });
});
