import dns from 'node:dns';
import net from 'node:net';

/** Any connection or name look-up that leaves this machine is a fault of the test: it throws at the call. */
const loopback = /^(127\.|::1$|localhost$|$)/;

const connect = net.Socket.prototype.connect;
// Set up for each file; where files share a process the first has done it.
if (connect.name !== 'connectOnLoopback')
  net.Socket.prototype.connect = function connectOnLoopback(this: net.Socket, ...args: unknown[]) {
    const first = Array.isArray(args[0]) ? args[0][0] : args[0];
    const options =
      typeof first === 'object' && first !== null ? (first as { host?: string; path?: string }) : undefined;
    const host = options === undefined ? (typeof args[1] === 'string' ? args[1] : '') : (options.host ?? '');
    if (options?.path === undefined && !loopback.test(host)) throw new Error(`a test tried to connect to ${host}`);
    return connect.apply(this, args as never);
  } as typeof connect;

const denyLookup = (name: string): never => {
  throw new Error(`a test tried to look up ${name} in the real DNS`);
};
dns.Resolver.prototype.resolve = denyLookup as never;
dns.promises.Resolver.prototype.resolve = denyLookup as never;
