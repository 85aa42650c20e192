/** Is a folder on a file system that other machines write to? Watches there report what this machine changes, no more. */
import { statfsSync } from 'node:fs';

/** By the magic number that Linux gives a file system (statfs(2)). FUSE: sshfs, and the shared folders of containers. */
const kinds: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB'],
  [0x01021997, '9P'],
  [0x65735546, 'FUSE'],
  [0x786f4256, 'VirtualBox'],
  [0x00c36400, 'Ceph'],
  [0x0bd00bd0, 'Lustre'],
  [0x47504653, 'GPFS'],
  [0x5346414f, 'AFS'],
]);

/** The kind as people call it; '' for a local file system, and where the system does not say (macOS). */
export function networkFileSystem(
  folder: string,
  platform: NodeJS.Platform = process.platform,
  typeOf: (folder: string) => number = at => statfsSync(at).type,
): string {
  if (platform === 'win32') return /^[\\/]{2}(?![?.][\\/](?!UNC))/i.test(folder) ? 'UNC' : '';
  if (platform !== 'linux') return '';
  try {
    // 32-bit systems give it a sign.
    return kinds.get(typeOf(folder) >>> 0) ?? '';
  } catch {
    // A folder that cannot be asked about was said to be unreadable already.
    return '';
  }
}
