// What a process knows of how it was begun, for the test of the launcher.
const named = Object.entries(process.env).filter(([name]) => name.startsWith('MALLOC_'));
const beginning = { pid: process.pid, options: process.execArgv, args: process.argv.slice(2) };
console.log(JSON.stringify({ ...beginning, environment: Object.fromEntries(named) }));
