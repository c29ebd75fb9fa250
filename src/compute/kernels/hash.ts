/** A well-mixed 32-bit hash (the finaliser of MurmurHash3). */
// @ts-ignore: decorator
@inline
export function mix(h: u32): u32 {
  let m = (h ^ (h >> 16)) * 0x85ebca6b;
  m = (m ^ (m >> 13)) * 0xc2b2ae35;
  return m ^ (m >> 16);
}
