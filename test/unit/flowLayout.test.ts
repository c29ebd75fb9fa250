import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flowLayout, type FlowTable } from '../../webview/views/flow/flowLayout';
import { flowStep } from '../../webview/views/flow/flowStep';
import { flowSaid } from '../../webview/views/flow/flowSaid';
import { INITIAL_FLOW } from '../../webview/views/flow/flowState';
import { flowWays, tracedConcepts, type BlockConcept, type Tracing } from '../../webview/views/flow/flowWays';
import { linkShare } from '../../webview/views/flow/linkShare';

/** Rows shared by concepts of two blocks, the last row and column for rows in none. */
const table = (from: number, to: number, counts: number[]): FlowTable => ({
  counts: Uint32Array.from(counts),
  from,
  to,
});
/** 0 → 1 → 0 whole; 1 splits into 0 and 2 of the middle block; 2 is noise before. */
const tables = [table(2, 3, [0, 10, 0, 0, 4, 0, 6, 0, 0, 0, 0, 5]), table(3, 1, [4, 0, 10, 0, 0, 6, 3, 2])];

test('concepts are as high as they have rows, one under the other, within the picture', () => {
  const { nodes } = flowLayout(tables, 10);
  const middle = nodes.filter(({ block }) => block === 1);
  assert.deepEqual(
    new Map(middle.map(({ concept, size }) => [concept, size])),
    new Map([
      [0, 4],
      [1, 10],
      [2, 6],
    ]),
  );
  const [of, other] = [1, 2].map((concept) => middle.find((node) => node.concept === concept)!);
  assert.ok(Math.abs(of.height / other.height - 10 / 6) < 1e-9);
  for (const block of [0, 1, 2]) {
    const column = nodes.filter((node) => node.block === block).sort((one, next) => one.top - next.top);
    column.forEach((node, i) => {
      const end = node.top + node.height;
      assert.ok(node.top >= 0 && end <= 1 + 1e-9);
      if (i + 1 < column.length) assert.ok(end <= column[i + 1].top);
    });
  }
});

test('links carry the rows that move, as a share of the smaller concept', () => {
  const { links } = flowLayout(tables, 10);
  const link = links.find(({ from, to }) => from.block === 0 && from.concept === 1 && to.concept === 2)!;
  assert.equal(link.rows, 6);
  assert.equal(linkShare(link.rows, link.from.size, link.to.size, 'smaller'), 1);
  assert.equal(linkShare(3, 4, 10, 'incoming'), 0.3, 'of the rows of the later concept');
  assert.ok(links.every(({ from, to }) => to.block === from.block + 1));
});

const traced = (place: BlockConcept, tracing: Partial<Tracing>): number[][] =>
  tracedConcepts(tables, place, {
    ...{ followed: 'both', threshold: 0, shareOf: 'smaller', ...tracing },
  }).map((concepts) => [...concepts].sort());

test('a concept is traced along strong links in both directions', () => {
  const listed = (threshold: number): number[][] => traced({ block: 1, concept: 1 }, { threshold });
  assert.deepEqual(listed(0.5), [[0], [1], [0]]);
  assert.deepEqual(
    traced({ block: 0, concept: 1 }, { threshold: 0.5 }),
    [[1], [0, 2], [0]],
    'both parts of a concept that splits',
  );
});

test('the ancestors of a concept are what flows into it, by the share of its rows', () => {
  const place = { block: 2, concept: 0 };
  const paper = { followed: 'ancestors', shareOf: 'incoming' } as const;
  // Of its 17 rows 10 come from concept 1, 4 from concept 0 and 3 from none; those two are whole in the first block.
  assert.deepEqual(traced(place, { ...paper, threshold: 0.05 }), [[0, 1], [0, 1], [0]]);
  assert.deepEqual(traced(place, { ...paper, threshold: 0.3 }), [[0], [1], [0]]);
  assert.deepEqual(traced(place, { ...paper, shareOf: 'smaller', threshold: 1 }), [[0, 1], [0, 1], [0]]);
  assert.deepEqual(traced({ block: 1, concept: 1 }, { ...paper, threshold: 0.05 }), [[0], [1], []]);
});

test('the picture says which links it has, and how many concepts flow into the selected one', () => {
  const state = { ...INITIAL_FLOW, selected: { block: 2, concept: 0 }, threshold: 0.05 };
  const blocks = { axis: 'layer' as const, names: ['1', '2', '3'] };
  const sets = [[0, 1], [0, 1], [0]].map((each) => new Set(each));
  assert.match(flowSaid(blocks, state, sets), /^A link is at least 5.% of the rows of the smaller of/u);
  const ancestors = { ...state, followed: 'ancestors', shareOf: 'incoming' } as const;
  assert.match(
    flowSaid(blocks, ancestors, sets),
    /^4 concepts flow into it, of 2 earlier blocks\. A link is at least 5.% of the rows of the concept that they lead to, as the paper draws it\.$/u,
  );
  const alone = { ...ancestors, selected: { block: 0, concept: 1 } };
  assert.match(flowSaid(blocks, alone, [new Set([1])]), /^Nothing flows into it from before /u);
});

test('the rows of a concept come from concepts and none, and go on', () => {
  const { from, to } = flowWays(tables, { block: 1, concept: 2 });
  assert.deepEqual(from, [{ concept: 1, rows: 6 }]);
  assert.deepEqual(to, [{ concept: -1, rows: 6 }]);
  assert.equal(flowWays(tables, { block: 0, concept: 0 }).from, null);
  assert.equal(flowWays(tables, { block: 2, concept: 0 }).to, null);
  assert.deepEqual(flowWays(tables, { block: 2, concept: 0 }).from, [
    { concept: 1, rows: 10 },
    { concept: 0, rows: 4 },
    { concept: -1, rows: 3 },
  ]);
});

test('keys move to what a concept shares most rows with, and among the largest of its block', () => {
  const overview = flowLayout(tables, 10);
  const at = (block: number, concept: number) =>
    overview.nodes.find((node) => node.block === block && node.concept === concept)!;
  const shown = { layout: overview };
  assert.equal(flowStep(overview, shown, null, 'ArrowDown'), overview.nodes[0]);
  assert.equal(flowStep(overview, shown, at(0, 1), 'ArrowRight'), at(1, 2));
  assert.equal(flowStep(overview, shown, at(0, 1), 'a'), undefined);
  const ancestors = { layout: flowLayout(tables.slice(0, 1), 10) };
  assert.equal(flowStep(overview, ancestors, at(1, 1), 'ArrowRight'), at(2, 0), 'to what is not shown');
  const [upper, lower] = [at(0, 0), at(0, 1)].sort((one, other) => one.top - other.top);
  assert.equal(flowStep(overview, shown, upper, 'ArrowDown'), lower);
  assert.equal(flowStep(overview, shown, lower, 'ArrowDown'), lower);
});

test('the smaller concepts are gathered, but for those that are asked for', () => {
  const names = (isShown?: (block: number, concept: number) => boolean): number[] =>
    flowLayout(tables, 1, isShown)
      .nodes.filter(({ block }) => block === 1)
      .map(({ concept }) => concept)
      .sort();
  assert.deepEqual(names(), [-1, 1]);
  assert.deepEqual(
    names((block, concept) => block === 1 && concept === 0),
    [-1, 0, 1],
  );
  const { nodes } = flowLayout(tables, 1);
  const rest = nodes.find(({ block, concept }) => block === 1 && concept < 0)!;
  assert.deepEqual([rest.gathered, rest.size], [2, 10]);
  assert.ok(
    rest.height < 0.05 && nodes.every(({ concept, top, height }) => concept < 0 || top + height < rest.top),
  );
});

test('links cross less than in the order of the numbers', () => {
  // Each concept goes on as the one with the opposite number.
  const n = 6;
  const counts = Array.from({ length: (n + 1) * (n + 1) }, (_, at) => {
    const [from, to] = [Math.floor(at / (n + 1)), at % (n + 1)];
    return from < n && to === n - 1 - from ? 10 : 0;
  });
  const { links } = flowLayout([table(n, n, counts)], 10);
  const byTop = [...links].sort((one, other) => one.from.top - other.from.top).map(({ to }) => to.top);
  assert.deepEqual(
    byTop,
    [...byTop].sort((one, other) => one - other),
  );
});
