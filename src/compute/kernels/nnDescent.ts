// Approximate nearest neighbours by NN-descent (Dong, Charikar and Li, WWW 2011): a neighbour of a neighbour is likely a
// neighbour. Each row keeps a list of its nearest rows so far, sorted by squared float32 distance. An entry is twice the
// row's number, plus one while it is new: found in the round before. −1 is no entry.
import { squaredDistance64 } from './distance';
import { gatheredDistances } from './gathered';
import { mixed } from './rpTree';

/** Rows that are searched together. */
const GROUP: i32 = 4;

/** Puts a row into a list unless it is there or too far; says whether it did. Row and list are of different rows. */
// @ts-ignore: decorator
@inline
function offer(entries: usize, distances: usize, length: i32, row: i32, distance: f32): bool {
  if (!(distance < load<f32>(distances + (<usize>(length - 1) << 2)))) return false;
  let slot = length - 1;
  while (slot > 0 && load<f32>(distances + (<usize>(slot - 1) << 2)) > distance) slot--;
  for (let s = slot - 1; s >= 0 && load<f32>(distances + (<usize>s << 2)) == distance; s--) {
    if (load<i32>(entries + (<usize>s << 2)) >> 1 == row) return false;
  }
  const bytes = <usize>(length - 1 - slot) << 2;
  const entry = entries + (<usize>slot << 2);
  const place = distances + (<usize>slot << 2);
  memory.copy(entry + 4, entry, bytes);
  memory.copy(place + 4, place, bytes);
  store<i32>(entry, (row << 1) | 1);
  store<f32>(place, distance);
  return true;
}

/**
 * Compares all pairs of rows of each leaf [first, last) of a tree; the lists of those rows take what is near.
 * starts: first place of each leaf in `order`, and the end. Scratch: 4 float32 per row of the largest leaf, `line` of them.
 */
export function joinLeaves(
  x: usize, stride: i32, order: usize, starts: usize, entries: usize, distances: usize, length: i32, line: i32,
  first: i32, last: i32, scratch: usize,
): void {
  const listBytes = <usize>length << 2;
  for (let leaf = first; leaf < last; leaf++) {
    const start = load<i32>(starts + (<usize>leaf << 2));
    const count = load<i32>(starts + (<usize>leaf << 2), 4) - start;
    const rows = order + (<usize>start << 2);
    for (let i = 0; i < count; i += GROUP) {
      // The last group overlaps the one before.
      const from = min(i, max(0, count - GROUP));
      gatheredDistances(x, stride, rows + (<usize>from << 2), rows, i, count, scratch, line);
      for (let a = i; a < min(i + GROUP, count); a++) {
        const row = load<i32>(rows + (<usize>a << 2));
        const table = scratch + (<usize>((a - from) * line) << 2);
        for (let b = a + 1; b < count; b++) {
          const distance = load<f32>(table + (<usize>b << 2));
          const other = load<i32>(rows + (<usize>b << 2));
          offer(entries + <usize>row * listBytes, distances + <usize>row * listBytes, length, other, distance);
          offer(entries + <usize>other * listBytes, distances + <usize>other * listBytes, length, row, distance);
        }
      }
    }
  }
}

/**
 * For the rows [start, end) the rows that have them among the first `links` of their lists, up to `links` at random, as
 * entries, new where the list's entry is. reverse: rows × links; counts: rows.
 */
export function reverseLists(
  entries: usize, length: i32, rows: i32, links: i32, reverse: usize, counts: usize, seed: i32, start: i32, end: i32,
): void {
  memory.fill(counts + (<usize>start << 2), 0, <usize>(end - start) << 2);
  for (let row = 0; row < rows; row++) {
    const list = entries + (<usize>row * length << 2);
    for (let c = 0; c < links; c++) {
      const entry = load<i32>(list + (<usize>c << 2));
      const target = entry >> 1;
      if (target < start || target >= end) continue;
      const counter = counts + (<usize>target << 2);
      const seen = load<i32>(counter);
      store<i32>(counter, seen + 1);
      const slot = seen < links ? seen : <i32>(mixed(seed, row, target) % <u32>(seen + 1));
      if (slot < links) store<i32>(reverse + ((<usize>target * links + slot) << 2), (row << 1) | (entry & 1));
    }
  }
}

/** Adds to the candidates those of `list` that are not there, all where `fresh`, else the new; returns how many there are. */
// @ts-ignore: decorator
@inline
function addCandidates(
  list: usize, count: i32, fresh: i32, seen: usize, stamp: i32, candidates: usize, most: i32, had: i32,
): i32 {
  let found = had;
  for (let c = 0; c < count; c++) {
    const entry = load<i32>(list + (<usize>c << 2));
    if (((entry & 1) | fresh) == 0) continue;
    const mark = seen + (<usize>(entry >> 1) << 2);
    if (load<i32>(mark) == stamp || found == most) continue;
    store<i32>(mark, stamp);
    store<i32>(candidates + (<usize>found << 2), entry >> 1);
    found++;
  }
  return found;
}

/**
 * One round for the groups [first, last): four rows each, which are compared with the neighbours of their neighbours, in
 * both directions, where at least one of the two steps is new. Reads `entries` and writes `next` and `distances` of its own
 * rows only. groups: 4 row numbers each. changes: entries taken by each group.
 * most: candidates of a group.
 * Scratch: one int32 per row, then most · 20 bytes.
 */
export function descend(
  x: usize, stride: i32, rows: i32, groups: usize, entries: usize, next: usize, distances: usize, length: i32,
  links: i32, reverse: usize, counts: usize, changes: usize, most: i32, first: i32, last: i32,
  scratch: usize,
): void {
  const listBytes = <usize>length << 2;
  const candidates = scratch + (<usize>rows << 2);
  const table = candidates + (<usize>most << 2);
  memory.fill(scratch, 0, <usize>rows << 2);
  for (let group = first; group < last; group++) {
    const members = groups + (<usize>group * GROUP << 2);
    const stamp = group - first + 1;
    let found = 0;
    for (let c = 0; c < 2 * links; c++) {
      for (let m = 0; m < GROUP; m++) {
        const row = load<i32>(members + (<usize>m << 2));
        if (c >= links && c - links >= load<i32>(counts + (<usize>row << 2))) continue;
        const step = load<i32>(
          c < links
            ? entries + <usize>row * listBytes + (<usize>c << 2)
            : reverse + ((<usize>row * links + c - links) << 2),
        );
        const via = step >> 1;
        const fresh = step & 1;
        found = addCandidates(entries + <usize>via * listBytes, links, fresh, scratch, stamp, candidates, most, found);
        const back = min(links, load<i32>(counts + (<usize>via << 2)));
        found = addCandidates(reverse + (<usize>via * links << 2), back, fresh, scratch, stamp, candidates, most, found);
      }
    }
    gatheredDistances(x, stride, members, candidates, 0, found, table, most);
    let taken = 0;
    for (let m = 0; m < GROUP; m++) {
      const row = load<i32>(members + (<usize>m << 2));
      // The last group may name a row twice.
      if (m > 0 && row == load<i32>(members + (<usize>(m - 1) << 2))) continue;
      const list = next + <usize>row * listBytes;
      const old = entries + <usize>row * listBytes;
      for (let c: usize = 0; c < listBytes; c += 4) store<i32>(list + c, load<i32>(old + c) & ~1);
      for (let j = 0; j < found; j++) {
        const candidate = load<i32>(candidates + (<usize>j << 2));
        if (candidate == row) continue;
        const distance = load<f32>(table + (<usize>(m * most + j) << 2));
        if (offer(list, distances + <usize>row * listBytes, length, candidate, distance)) taken++;
      }
    }
    store<i32>(changes + (<usize>group << 2), taken);
  }
}

/**
 * The smallest squared distances of `queries` rows, a multiple of four, to the other rows of [start, end): nearest, queries ×
 * length, ascending, Infinity where there are fewer. Scratch: 20 bytes for each row of the range.
 */
export function sampleDistances(
  x: usize, stride: i32, sample: usize, queries: i32, length: i32, nearest: usize, start: i32, end: i32, scratch: usize,
): void {
  const count = end - start;
  const table = scratch + (<usize>count << 2);
  for (let j = 0; j < count; j++) store<i32>(scratch + (<usize>j << 2), start + j);
  for (let q = 0; q < queries * length; q++) store<f32>(nearest + (<usize>q << 2), Infinity);
  for (let q = 0; q < queries; q += GROUP) {
    gatheredDistances(x, stride, sample + (<usize>q << 2), scratch, 0, count, table, count);
    for (let m = 0; m < GROUP; m++) {
      const row = load<i32>(sample + (<usize>(q + m) << 2));
      const list = nearest + (<usize>((q + m) * length) << 2);
      for (let j = 0; j < count; j++) {
        const distance = load<f32>(table + (<usize>(m * count + j) << 2));
        if (start + j == row || !(distance < load<f32>(list + (<usize>(length - 1) << 2)))) continue;
        let slot = length - 1;
        for (; slot > 0 && load<f32>(list + (<usize>(slot - 1) << 2)) > distance; slot--) {
          store<f32>(list + (<usize>slot << 2), load<f32>(list + (<usize>(slot - 1) << 2)));
        }
        store<f32>(list + (<usize>slot << 2), distance);
      }
    }
  }
}

/**
 * The k nearest rows of the lists of the rows order[first … last), the row itself first, with float64 distances, sorted by
 * distance and then by row: outIndices, outDistances, rows × k. Scratch: length · 12 bytes.
 */
export function finishLists(
  x: usize, stride: i32, order: usize, entries: usize, length: i32, k: i32, outIndices: usize, outDistances: usize,
  first: i32, last: i32, scratch: usize,
): void {
  const found = scratch + (<usize>length << 3);
  for (let place = first; place < last; place++) {
    const row = load<i32>(order + (<usize>place << 2));
    const query = x + <usize>row * stride * 4;
    for (let c = 0; c < length; c++) {
      const index = load<i32>(entries + ((<usize>row * length + c) << 2)) >> 1;
      const distance = squaredDistance64(query, x + <usize>index * stride * 4, stride);
      let slot = c;
      for (; slot > 0; slot--) {
        const before = load<f64>(scratch + (<usize>(slot - 1) << 3));
        const other = load<i32>(found + (<usize>(slot - 1) << 2));
        if (before < distance || (before == distance && other < index)) break;
        store<f64>(scratch + (<usize>slot << 3), before);
        store<i32>(found + (<usize>slot << 2), other);
      }
      store<f64>(scratch + (<usize>slot << 3), distance);
      store<i32>(found + (<usize>slot << 2), index);
    }
    const out = <usize>row * k;
    store<i32>(outIndices + (out << 2), row);
    store<f64>(outDistances + (out << 3), 0);
    for (let c = 0; c < k - 1; c++) {
      store<i32>(outIndices + ((out + c + 1) << 2), load<i32>(found + (<usize>c << 2)));
      store<f64>(outDistances + ((out + c + 1) << 3), Math.sqrt(load<f64>(scratch + (<usize>c << 3))));
    }
  }
}
