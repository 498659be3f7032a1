import { parseArgs } from 'node:util';
import { installMissingPeers } from '../peers/install.ts';
import { faultsNamed, openStruckFleet } from './strike-fleet.ts';

// npm run faults -- --seed 7 --scale 5 --rounds 3 Redis PostgreSQL: every fault (or those with one of the words in their names),
// on one running fleet, so many times over.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    scale: { type: 'string', default: '4' },
    rounds: { type: 'string', default: '1' },
  },
});
const write = (line: string) => void process.stdout.write(`${line}\n`);
const seed = Number(values.seed);

installMissingPeers(['dovecot', 'redis', 'postgresql']);
write(`seed ${seed}`);
const struck = await openStruckFleet({ seed, scale: Number(values.scale) });
let isWhole = true;
for (let round = 0; round < Number(values.rounds); round += 1) {
  for (const fault of faultsNamed(positionals)) {
    const { name, seconds, wrong } = await struck.strike(fault);
    write(`${wrong === null ? 'left out' : wrong.length === 0 ? 'whole' : 'WRONG'}  ${seconds} s  ${name}`);
    for (const line of wrong ?? []) write(`  ${line}`);
    if (wrong !== null && wrong.length > 0) isWhole = false;
  }
}
await struck.stop();
process.exitCode = isWhole ? 0 : 1;
