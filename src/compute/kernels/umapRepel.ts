// The repulsion of UMAP: rows move away from negative samples, two rows from the same eight at a time, so that what is read
// of the eight serves both.
import { sumLanes } from './distance';
import { CLIP, coefficient, coefficients } from './umapForces';
import {
  addProducts, CHUNK, firstColumns, firstPairs, inUnits, lastColumns, lastPairs, rounded, unitNorms, UNIT_CHUNK, unitsAt,
  unitSums4,
} from './umapUnits';

/** int16 of a negative sample that has the whole weight. */
const MOST_SHARE: f32 = 32767;

/** One coordinate of a row moves away from another's. */
// @ts-ignore: decorator
@inline
function departClipped(y: usize, other: v128, c: v128, alpha: v128): void {
  const from = v128.load(y);
  const gradient = f32x4.mul(c, f32x4.sub(from, other));
  const clipped = f32x4.pmin(f32x4.splat(CLIP), f32x4.pmax(f32x4.splat(-CLIP), gradient));
  v128.store(y, f32x4.add(from, f32x4.mul(clipped, alpha)));
}

/** One negative sample: y += clip(c · (y − other)) · alpha. */
function repelClipped(y: usize, other: usize, rowBytes: usize, table: usize, unit: f32, alpha: f32): void {
  const units = f32x4.splat(unit);
  let sum = f32x4.splat(0);
  let at: usize = 0;
  do {
    const o = v128.load(other + unitsAt(at));
    const d = f32x4.sub(v128.load(y + at), firstColumns(o, units));
    const e = f32x4.sub(v128.load(y + at, 16), lastColumns(o, units));
    sum = f32x4.add(sum, f32x4.add(f32x4.mul(d, d), f32x4.mul(e, e)));
    at += CHUNK;
  } while (at < rowBytes);
  const c = f32x4.splat(coefficient(table, sumLanes(sum)));
  const rate = f32x4.splat(alpha);
  at = 0;
  do {
    const o = v128.load(other + unitsAt(at));
    departClipped(y + at, firstColumns(o, units), c, rate);
    departClipped(y + at + 16, lastColumns(o, units), c, rate);
    at += CHUNK;
  } while (at < rowBytes);
}

/** The shares of eight coefficients in their total, in int16. */
// @ts-ignore: decorator
@inline
function sharesOf(c: v128, e: v128, total: f32): v128 {
  const scale = f32x4.splat(total > 0 ? MOST_SHARE / total : 0);
  return i16x8.narrow_i32x4_s(rounded(f32x4.mul(c, scale)), rounded(f32x4.mul(e, scale)));
}

/** |y|² + |o|² − 2 y · o, in units. */
// @ts-ignore: decorator
@inline
function apart(norm: i32, norms: v128, products: v128): v128 {
  return i32x4.sub(i32x4.add(i32x4.splat(norm), norms), i32x4.shl(products, 1));
}

/** Writes y and z in units, eight columns of each in turn, and behind them the squared lengths of both, as int32. */
// @ts-ignore: decorator
@inline
function pairInUnits(y: usize, z: usize, rowBytes: usize, unit: f32, pair: usize): void {
  const scale = f32x4.splat(1 / unit);
  let yy = i32x4.splat(0);
  let zz = i32x4.splat(0);
  let at: usize = 0;
  do {
    const v = inUnits(y + at, scale);
    const w = inUnits(z + at, scale);
    v128.store(pair + at, v);
    v128.store(pair + at, w, UNIT_CHUNK);
    yy = addProducts(yy, v, v);
    zz = addProducts(zz, w, w);
    at += CHUNK;
  } while (at < rowBytes);
  v128.store(pair + rowBytes, unitSums4(yy, zz, yy, zz));
}

/** Squared distances of y and z to four rows of a group, those from `offset`: to z behind those to y. */
// @ts-ignore: decorator
@inline
function pairDistances(pair: usize, group: usize, offset: usize, rowBytes: usize, squares: v128, to: usize): void {
  let y0 = i32x4.splat(0);
  let y1 = y0;
  let y2 = y0;
  let y3 = y0;
  let z0 = y0;
  let z1 = y0;
  let z2 = y0;
  let z3 = y0;
  let at: usize = 0;
  do {
    const y = v128.load(pair + at);
    const z = v128.load(pair + at, UNIT_CHUNK);
    const o = group + unitsAt(at) + offset;
    const o0 = v128.load(o);
    y0 = addProducts(y0, y, o0);
    z0 = addProducts(z0, z, o0);
    const o1 = v128.load(o, 1 * UNIT_CHUNK);
    y1 = addProducts(y1, y, o1);
    z1 = addProducts(z1, z, o1);
    const o2 = v128.load(o, 2 * UNIT_CHUNK);
    y2 = addProducts(y2, y, o2);
    z2 = addProducts(z2, z, o2);
    const o3 = v128.load(o, 3 * UNIT_CHUNK);
    y3 = addProducts(y3, y, o3);
    z3 = addProducts(z3, z, o3);
    at += CHUNK;
  } while (at < rowBytes);
  const norms = v128.load(unitNorms(group, rowBytes) + (offset >> 2));
  const ofY = apart(load<i32>(pair + rowBytes), norms, unitSums4(y0, y1, y2, y3));
  const ofZ = apart(load<i32>(pair + rowBytes, 4), norms, unitSums4(z0, z1, z2, z3));
  v128.store(to, f32x4.mul(f32x4.convert_i32x4_s(ofY), squares));
  v128.store(to, f32x4.mul(f32x4.convert_i32x4_s(ofZ), squares), 32);
}

/** y ← stay · y − leave · mean, eight columns of it. */
// @ts-ignore: decorator
@inline
function depart(y: usize, stay: v128, leave: v128, left: v128, right: v128): void {
  const first = f32x4.mul(stay, v128.load(y));
  const last = f32x4.mul(stay, v128.load(y, 16));
  v128.store(y, f32x4.sub(first, f32x4.mul(leave, f32x4.convert_i32x4_s(left))));
  v128.store(y, f32x4.sub(last, f32x4.mul(leave, f32x4.convert_i32x4_s(right))), 16);
}

/** Rows of a group as negative samples one after the other: those of which a bit is set in `near`. */
// @ts-ignore: decorator
@inline
function repelNear(
  y: usize, group: usize, near: i32, rowBytes: usize, table: usize, unit: f32, alpha: f32,
): void {
  for (let k = near; k != 0; k &= k - 1) {
    repelClipped(y, group + <usize>ctz(k) * UNIT_CHUNK, rowBytes, table, unit, alpha);
  }
}

/** Which of eight squared distances are below `nearest`. */
// @ts-ignore: decorator
@inline
function nearer(first: v128, last: v128, nearest: v128): i32 {
  return i32x4.bitmask(f32x4.lt(first, nearest)) | (i32x4.bitmask(f32x4.lt(last, nearest)) << 4);
}

/** The coefficients at four squared distances, zero but for those of which the first four bits are set. */
// @ts-ignore: decorator
@inline
function coefficientsOf(bits: i32, table: usize, d2: v128): v128 {
  const lanes = i32x4.ne(v128.and(i32x4.splat(bits), i32x4(1, 2, 4, 8)), i32x4.splat(0));
  return v128.and(coefficients(table, d2), lanes);
}

/**
 * y and z move away from the means of a group, weighted by the shares u and w of the coefficients, which sum up to totalY and
 * totalZ.
 */
// @ts-ignore: decorator
@inline
function departTogether(
  y: usize, z: usize, group: usize, rowBytes: usize, u: v128, totalY: f32, w: v128, totalZ: f32, unit: f32, alpha: f32,
): void {
  const u01 = v128.shuffle<i32>(u, u, 0, 0, 0, 0);
  const u23 = v128.shuffle<i32>(u, u, 1, 1, 1, 1);
  const u45 = v128.shuffle<i32>(u, u, 2, 2, 2, 2);
  const u67 = v128.shuffle<i32>(u, u, 3, 3, 3, 3);
  const w01 = v128.shuffle<i32>(w, w, 0, 0, 0, 0);
  const w23 = v128.shuffle<i32>(w, w, 1, 1, 1, 1);
  const w45 = v128.shuffle<i32>(w, w, 2, 2, 2, 2);
  const w67 = v128.shuffle<i32>(w, w, 3, 3, 3, 3);
  const stayY = f32x4.splat(1 + totalY * alpha);
  const stayZ = f32x4.splat(1 + totalZ * alpha);
  const leaveY = f32x4.splat((totalY * alpha * unit) / MOST_SHARE);
  const leaveZ = f32x4.splat((totalZ * alpha * unit) / MOST_SHARE);
  let at: usize = 0;
  do {
    const o = group + unitsAt(at);
    const o0 = v128.load(o, 0 * UNIT_CHUNK);
    const o1 = v128.load(o, 1 * UNIT_CHUNK);
    const left01 = firstPairs(o0, o1);
    const right01 = lastPairs(o0, o1);
    let leftY = i32x4.dot_i16x8_s(left01, u01);
    let rightY = i32x4.dot_i16x8_s(right01, u01);
    let leftZ = i32x4.dot_i16x8_s(left01, w01);
    let rightZ = i32x4.dot_i16x8_s(right01, w01);
    const o2 = v128.load(o, 2 * UNIT_CHUNK);
    const o3 = v128.load(o, 3 * UNIT_CHUNK);
    const left23 = firstPairs(o2, o3);
    const right23 = lastPairs(o2, o3);
    leftY = addProducts(leftY, left23, u23);
    rightY = addProducts(rightY, right23, u23);
    leftZ = addProducts(leftZ, left23, w23);
    rightZ = addProducts(rightZ, right23, w23);
    const o4 = v128.load(o, 4 * UNIT_CHUNK);
    const o5 = v128.load(o, 5 * UNIT_CHUNK);
    const left45 = firstPairs(o4, o5);
    const right45 = lastPairs(o4, o5);
    leftY = addProducts(leftY, left45, u45);
    rightY = addProducts(rightY, right45, u45);
    leftZ = addProducts(leftZ, left45, w45);
    rightZ = addProducts(rightZ, right45, w45);
    const o6 = v128.load(o, 6 * UNIT_CHUNK);
    const o7 = v128.load(o, 7 * UNIT_CHUNK);
    const left67 = firstPairs(o6, o7);
    const right67 = lastPairs(o6, o7);
    leftY = addProducts(leftY, left67, u67);
    rightY = addProducts(rightY, right67, u67);
    leftZ = addProducts(leftZ, left67, w67);
    rightZ = addProducts(rightZ, right67, w67);
    depart(y + at, stayY, leaveY, leftY, rightY);
    depart(z + at, stayZ, leaveZ, leftZ, rightZ);
    at += CHUNK;
  } while (at < rowBytes);
}

/**
 * The rows of a group of the snapshot as negative samples of rows y and z, all seen from where these stand:
 * y ← y + α Σ cₖ (y − oₖ). ofY and ofZ: a bit for each row of the group that counts. Those nearer than `close`, squared, whose
 * gradients may reach the clipping, follow one after the other. pair: scratch, a row and PAIR_BYTES, see umapLayout.ts.
 */
export function repelPair(
  y: usize, z: usize, group: usize, ofY: i32, ofZ: i32, rowBytes: usize, table: usize, unit: f32, close: f32, alpha: f32,
  pair: usize,
): void {
  pairInUnits(y, z, rowBytes, unit, pair);
  const squares = f32x4.splat(unit * unit);
  const distances = pair + rowBytes + 16;
  pairDistances(pair, group, 0, rowBytes, squares, distances);
  pairDistances(pair, group, 4 * UNIT_CHUNK, rowBytes, squares, distances + 16);
  const nearest = f32x4.splat(close);
  const y0 = v128.load(distances);
  const y4 = v128.load(distances, 16);
  const nearY = ofY & nearer(y0, y4, nearest);
  const cY = coefficientsOf(ofY ^ nearY, table, y0);
  const eY = coefficientsOf((ofY ^ nearY) >> 4, table, y4);
  const totalY = sumLanes(f32x4.add(cY, eY));
  const z0 = v128.load(distances, 32);
  const z4 = v128.load(distances, 48);
  const nearZ = ofZ & nearer(z0, z4, nearest);
  const cZ = coefficientsOf(ofZ ^ nearZ, table, z0);
  const eZ = coefficientsOf((ofZ ^ nearZ) >> 4, table, z4);
  const totalZ = sumLanes(f32x4.add(cZ, eZ));

  departTogether(y, z, group, rowBytes, sharesOf(cY, eY, totalY), totalY, sharesOf(cZ, eZ, totalZ), totalZ, unit, alpha);
  repelNear(y, group, nearY, rowBytes, table, unit, alpha);
  repelNear(z, group, nearZ, rowBytes, table, unit, alpha);
}
