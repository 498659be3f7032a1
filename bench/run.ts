import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** `npm run bench`: every benchmark in a process of its own; `npm run bench -- throughput latency` only these. */
const benchmarks = [
  'throughput',
  'latency',
  'large-letter',
  'registrations',
  'console',
  'signature',
  'revocation',
  'examination',
  'distributed',
] as const;

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !benchmarks.some((known) => known === name));
if (unknown.length > 0) {
  process.stderr.write(`There is no benchmark ${unknown.join(', ')}; there are: ${benchmarks.join(', ')}\n`);
  process.exit(2);
}
for (const name of benchmarks.filter((each) => asked.length === 0 || asked.includes(each))) {
  const script = fileURLToPath(new URL(`./${name}.ts`, import.meta.url));
  const child = spawn(process.execPath, ['--expose-gc', script], { stdio: 'inherit' });
  const code = await new Promise<number>((resolve) => child.once('exit', (exit) => resolve(exit ?? 130)));
  if (code !== 0) process.exit(code);
}
