/** Hashes of what is read. */

/**
 * 64 bits of a text's bytes, as 16 hex digits: two runs of the FNV-1a scheme with different starts. It tells an append
 * from a rewrite by accident, not by design; SHA-1 would cost every reader thread the load of node:crypto.
 */
export function bytesHash(bytes: Uint8Array): string {
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  for (const byte of bytes) {
    a = Math.imul(a ^ byte, 0x01000193);
    b = Math.imul(b ^ byte, 0x5bd1e995) ^ (b >>> 13);
  }
  return [a, b].map(half => (half >>> 0).toString(16).padStart(8, '0')).join('');
}

/** The 20 bytes of a text's SHA-1; node:crypto is loaded when it is first wanted. */
export function sha1(text: string): Buffer {
  const crypto = process.getBuiltinModule('node:crypto');
  return crypto.createHash('sha1').update(text).digest();
}
