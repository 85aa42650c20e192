/** The engine's status and when it is told: at once when the phase changes, else at most four times a second. */
import type { EngineStatus } from '../protocol/engineStatus';

const everyMs = 250;

const nothing = { bytesRead: 0, bytesTotal: 0, filesRead: 0, filesTotal: 0 };

export class StatusFeed {
  private status: EngineStatus = {
    phase: 'starting',
    failure: null,
    progress: nothing,
    details: nothing,
    generation: 0,
    changedAt: 0,
    roots: [],
    watchers: { directories: 0, failed: 0, failure: null },
    dataQuality: { files: 0, lines: 0, rejected: [] },
  };
  private timer: NodeJS.Timeout | null = null;
  private stopped = false;

  /** @param counted what is not noted but counted when it is asked for. */
  constructor(
    private readonly send: (status: EngineStatus) => void,
    private readonly counted: () => Partial<EngineStatus>,
  ) {}

  current(): EngineStatus {
    this.status = { ...this.status, ...this.counted() };
    return this.status;
  }

  update(change: Partial<EngineStatus>): void {
    const phaseChanged = change.phase !== undefined && change.phase !== this.status.phase;
    this.status = { ...this.status, ...change };
    if (phaseChanged) this.tell();
    else this.timer ??= setTimeout(() => this.tell(), everyMs);
  }

  /** Nothing more is told. */
  stop(): void {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
  }

  private tell(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    if (!this.stopped) this.send(this.current());
  }
}
