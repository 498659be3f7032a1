import { readdirSync, readFileSync } from 'node:fs';
import { measureThroughput } from './end-to-end.ts';
import { openIntakeProcess } from './intake-process.ts';

const intake = await openIntakeProcess();
const n = Number(process.argv[2] ?? 300);
const letters = [];
for (let i = 0; i < n; i++) letters.push(await intake.sender.letter(100_000));
const tasks = () =>
  Object.fromEntries(
    readdirSync(`/proc/${intake.pid()}/task`).map((t) => {
      try {
        const s = readFileSync(`/proc/${intake.pid()}/task/${t}/stat`, 'utf8');
        const f = s.slice(s.lastIndexOf(')') + 2).split(' ');
        return [t + ' ' + s.slice(s.indexOf('('), s.lastIndexOf(')') + 1), (Number(f[11]) + Number(f[12])) * 10];
      } catch {
        return ['x', 0];
      }
    }),
  );
console.log(await measureThroughput(intake, letters, process.argv.slice(3)));
for (const [k, v] of Object.entries(tasks())) if (v > 100) console.log(k, v, 'ms', (v / n).toFixed(1), 'per letter');
await intake.stop();
