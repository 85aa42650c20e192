/** An engine that has read logs with their details, fresh for each test. */
import { LogHome } from '../../../fixtures/logBuilder';
import { Running } from './running';

export class Detailed {
  home!: LogHome;
  running!: Running;

  /** Writes what was put into the home, and reads it to the end. */
  async read(): Promise<void> {
    await this.running.configure([this.home.write()]);
    await this.running.engine.detailed();
  }
}

/** Call it in a `describe`: made before each of its tests, closed and removed after it. */
export function useDetailed(): Detailed {
  const detailed = new Detailed();
  beforeEach(() => {
    detailed.home = new LogHome();
    detailed.running = new Running({ watch: false, details: true });
  });
  afterEach(async () => {
    await detailed.running.close();
    detailed.home.remove();
  });
  return detailed;
}
