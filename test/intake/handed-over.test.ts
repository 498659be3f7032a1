import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type HandedLetter, HandedOver } from '../../src/pipeline/handed-over.ts';

// Nothing of a letter is looked at here.
const letter = {} as HandedLetter;

function filledWith(count: number): HandedOver {
  const handedOver = new HandedOver();
  for (let at = 0; at < count; at += 1) handedOver.put(`examination ${at}`, letter);
  return handedOver;
}

async function hasRoom(handedOver: HandedOver): Promise<() => boolean> {
  let has = false;
  void handedOver.room().then(() => {
    has = true;
  });
  await vi.advanceTimersByTimeAsync(0);
  return () => has;
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('reading goes on at once while few letters wait for their decision', async () => {
  expect((await hasRoom(filledWith(31)))()).toBe(true);
});

test('reading that is ahead waits for a decision, one letter for each', async () => {
  const handedOver = filledWith(32);
  const first = await hasRoom(handedOver);
  const second = await hasRoom(handedOver);
  expect([first(), second()]).toEqual([false, false]);
  handedOver.drop('examination 0');
  await vi.advanceTimersByTimeAsync(0);
  expect([first(), second()]).toEqual([true, false]);
  handedOver.drop('examination 1');
  await vi.advanceTimersByTimeAsync(0);
  expect(second()).toBe(true);
});

test('reading goes on after a second though no decision came: it may be what the decisions wait for', async () => {
  const has = await hasRoom(filledWith(32));
  await vi.advanceTimersByTimeAsync(999);
  expect(has()).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(has()).toBe(true);
});

test('letters that never come to a decision fall out for later ones', () => {
  const handedOver = filledWith(49);
  expect(handedOver.get('examination 0')).toBeNull();
  expect(handedOver.get('examination 1')).toBe(letter);
});
