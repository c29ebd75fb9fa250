// A reporter for node:test: one word per finished test, written at once, so that a stopped run is counted as well.

/** @param {AsyncIterable<{ type: string, data: any }>} events */
export default async function* outcomes(events) {
  for await (const { type, data } of events) {
    if (data.details?.type === 'suite') continue;
    if (type === 'test:fail') yield data.todo === undefined ? 'failed\n' : 'skipped\n';
    if (type === 'test:pass')
      yield data.skip === undefined && data.todo === undefined ? 'passed\n' : 'skipped\n';
  }
}
