import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { random } from './random.ts';
import { Sha256, sha256 } from './sha256.ts';

const TWO_BLOCKS = 'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq';

describe('the hash of a file', () => {
  it('is that of the examples in FIPS 180-4', () => {
    expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(sha256(TWO_BLOCKS)).toBe('248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1');
    expect(sha256('a'.repeat(1_000_000))).toBe(
      'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0',
    );
  });

  it('is the same as another implementation gives, whatever the length', () => {
    const draw = random(1, 'sha256');
    for (let length = 0; length < 300; length++) {
      const bytes = Uint8Array.from({ length }, () => draw.below(256));
      expect(sha256(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
    }
  });

  it('does not depend on how the bytes are cut into pieces', () => {
    const draw = random(2, 'sha256');
    const bytes = Uint8Array.from({ length: 5000 }, () => draw.below(256));
    for (let trial = 0; trial < 50; trial++) {
      const hash = new Sha256();
      for (let at = 0; at < bytes.length;) {
        const end = at + draw.below(200);
        hash.update(bytes.subarray(at, end));
        at = Math.min(end, bytes.length);
      }
      expect(hash.hex()).toBe(sha256(bytes));
    }
  });
});
