/** Which git branches a session's main thread stood on, and when: what `gitBranch` of its records says. */
import { idText } from './cleanText';
import type { BranchSeen } from './details';

/** No branch: outside a repository, or a detached head. */
const none = new Set(['', 'HEAD']);
/** Longer than git's own limit for a file name. */
const maximumBranch = 255;

export class BranchTracker {
  private readonly seen = new Map<string, BranchSeen>();

  /** A main-thread record at `at`, UTC ms. */
  take(gitBranch: unknown, session: string, at: number): void {
    const branch = idText(gitBranch, maximumBranch);
    if (none.has(branch) || session === '') return;
    const key = `${branch}\n${session}`;
    const known = this.seen.get(key);
    if (known && known.firstAt <= at && at <= known.lastAt) return;
    this.seen.set(key, {
      session,
      branch,
      firstAt: Math.min(known?.firstAt ?? at, at),
      lastAt: Math.max(known?.lastAt ?? at, at),
    });
  }

  all(): BranchSeen[] {
    return [...this.seen.values()];
  }
}
