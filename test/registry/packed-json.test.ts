import { expect, test } from 'vitest';
import { packed, packedInPieces, unpacked } from '../../src/registry/packed-json.ts';

const block = (at: number) => ({ text: `қатар ${at} "\\`, place: { paragraph: at }, font: null, spare: undefined });
const document = (blocks: number) => ({
  fileName: 'кесте.txt',
  facts: { blocks: Array.from({ length: blocks }, (_, at) => block(at)) },
});

test.each([
  ['nothing', {}],
  ['short lists', { documents: [document(3), document(0)], receipt: null, none: undefined }],
  [
    'a long list beside short ones',
    { signatures: { all: [] }, documents: [document(2), document(14_321), document(1)], receipt: 1 },
  ],
  ['a list of whole pieces', { documents: [document(12_000)] }],
  ['a long list at the top', Array.from({ length: 10_001 }, (_, at) => (at % 2 === 0 ? undefined : at))],
  ['a long list deeper than is searched', { a: { b: { c: { d: document(11_000) } } } }],
])('%s is stored in pieces as it is at once', async (_, value) => {
  const stored = await packedInPieces(value);
  expect(unpacked(stored)).toEqual(unpacked(packed(value)));
});

test('a long value is compressed as well in pieces', async () => {
  const value = { documents: [document(50_000)] };
  expect((await packedInPieces(value)).length).toBeLessThan(packed(value).length * 1.1);
});
