/** A small disk of one's own: a mounted tmpfs, where that may be done. */
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';

export interface SmallDisk {
  readonly path: string;
  /** May nothing be written, or again? */
  remount(mode: 'ro' | 'rw'): void;
  remove(): void;
}

/** @param size as `mount` takes it. @returns null where nothing may be mounted. */
export function filledDisk(path: string, size: string): SmallDisk | null {
  if (process.platform !== 'linux') return null;
  mkdirSync(path, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', path], {
      stdio: 'ignore',
    });
  } catch {
    // Not root, or a sandbox without mounts.
    return null;
  }
  return {
    path,
    remount: mode => void execFileSync('mount', ['-o', `remount,${mode}`, path]),
    remove: () => void execFileSync('umount', ['-l', path], { stdio: 'ignore' }),
  };
}
