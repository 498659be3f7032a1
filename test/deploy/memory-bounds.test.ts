import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { memoryBounds } from '../../bin/memory-bounds.mjs';

const { nodeOptions, environment } = memoryBounds;

test.each(['Dockerfile', 'deploy/systemd/tirkeu.service'])(
  '%s begins the intake with the bounds that its memory was measured with',
  (file) => {
    const text = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
    expect(text.match(/--max-[a-z-]+=\d+/g)).toEqual(nodeOptions);
    expect(text.match(/MALLOC_\w+=\d+/g)?.sort()).toEqual(
      Object.entries(environment).map(([name, value]) => `${name}=${value}`),
    );
  },
);

test('a Node 24 that runs the launcher goes on with them, in the same process and only once', () => {
  const launcher = new URL('../../bin/launch.mjs', import.meta.url).href;
  const script = 'test/deploy/print-beginning.mjs';
  const code = `console.log(process.pid); const { launch } = await import('${launcher}');
    await launch('${script}', ['one', 'two'], ${JSON.stringify(memoryBounds)});`;
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const said = execFileSync(process.execPath, ['--input-type=module', '-e', code], { cwd: root, encoding: 'utf8' });
  const [first, begun] = said.trim().split('\n');
  expect(JSON.parse(begun!)).toEqual({
    pid: Number(first),
    options: nodeOptions,
    args: ['one', 'two'],
    environment,
  });
});
