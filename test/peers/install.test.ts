import { expect, test } from 'vitest';
import { installMissingPeers, isInstalled, peers } from './install.ts';

test('a peer that is there is not missing, and nothing is installed for it', () => {
  const present = peers.filter(({ name }) => isInstalled(name)).map(({ name }) => name);
  expect(installMissingPeers(present)).toEqual([]);
});

test('a peer that nobody knows is a fault of the caller', () => {
  expect(() => installMissingPeers(['postfix-of-another-planet'])).toThrow(/no peer is called/);
});
