import { lookup } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { messageOf } from '../platform/result.ts';
import { afterAnswer, askBreaker, type BreakerRules, type BreakerState, closedBreaker } from './circuit-breaker.ts';

/** A question to somebody else's server and the bounds of its answer. */
interface HttpQuestion {
  readonly uri: string;
  /** Null asks with GET. */
  readonly post: { readonly contentType: string; readonly octets: Uint8Array } | null;
  readonly timeoutSeconds: number;
  readonly bytesMax: number;
  /** Asked of every address before it is connected to, redirects included; absent: any. Such a question is asked of strangers. */
  readonly mayConnect?: (address: string) => boolean;
}

/** Why there is no answer, in words for the log; whoever asked knows what kind of failure it makes. */
type HttpOutcome =
  | { readonly ok: true }
  /** `reached`: the server is up and answered at once, though not with what was asked for. */
  | { readonly ok: false; readonly detail: string; readonly reached?: boolean };

type TakePiece = (piece: Uint8Array) => void | Promise<void>;

export interface HttpExchange {
  /** Every piece of the body goes to `take`, one after the other; it may throw to end the exchange. */
  readonly ask: (question: HttpQuestion, take: TakePiece) => Promise<HttpOutcome>;
}

const redirectsMax = 3;

/** Servers are asked over http and https alone, and not at all for a while once they have failed too often. */
export function openHttpExchange(options: {
  readonly clock: () => Date;
  readonly breaker: BreakerRules;
}): HttpExchange {
  const breakers = new Map<string, BreakerState>();
  const now = () => options.clock().getTime();

  return {
    async ask(question, take) {
      const target = targetOf(question.uri, null);
      if (typeof target === 'string') return { ok: false, detail: target };
      const host = target.host;
      const { mayAsk, state } = askBreaker(breakers.get(host) ?? closedBreaker, now(), options.breaker);
      breakers.set(host, state);
      if (!mayAsk) return { ok: false, detail: `${host} has failed too often and is not asked for a while` };
      const outcome = await exchange(target, question, take);
      // Who has no such file is not down: an address that always gives 404 would else keep the breaker open for all others.
      const reached = outcome.ok || outcome.reached === true ? 'answered' : 'failed';
      breakers.set(host, afterAnswer(breakers.get(host) ?? closedBreaker, reached, now(), options.breaker));
      return outcome;
    },
  };
}

/** The address asked, or why it isn't. A redirect keeps its scheme or goes to https: nothing else is a web address here. */
function targetOf(uri: string, from: URL | null): URL | string {
  const target = URL.parse(uri, from?.href);
  if (target === null) return `no address: ${uri.slice(0, 200)}`;
  if (target.protocol !== 'http:' && target.protocol !== 'https:') return `not asked over ${target.protocol}`;
  if (from?.protocol === 'https:' && target.protocol === 'http:') return 'redirected from https to http';
  if (target.username !== '' || target.password !== '') return 'an address with a password';
  return target;
}

async function exchange(first: URL, question: HttpQuestion, take: TakePiece): Promise<HttpOutcome> {
  // One time for all, so that neither slow names nor slow drops nor redirects add up.
  const stop = new AbortController();
  const timer = setTimeout(
    () => stop.abort(new Error(`no answer within ${question.timeoutSeconds} s`)),
    question.timeoutSeconds * 1000,
  );
  try {
    let target = first;
    for (let redirects = 0; redirects <= redirectsMax; redirects++) {
      const response = await send(target, question, stop.signal);
      const { statusCode = 0, headers } = response;
      if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined) {
        response.destroy();
        const next = targetOf(headers.location, target);
        if (typeof next === 'string') return { ok: false, detail: next };
        target = next;
        continue;
      }
      if (statusCode !== 200) {
        response.destroy();
        return { ok: false, detail: `status ${statusCode}`, reached: statusCode >= 400 && statusCode < 500 };
      }
      return await receive(response, question.bytesMax, take);
    }
    return { ok: false, detail: `more than ${redirectsMax} redirects` };
  } catch (thrown) {
    if (thrown instanceof TypeError && !('code' in thrown)) throw thrown;
    // Sockets, names, time-outs and `take` all end here: each is a server that gave no usable answer.
    return { ok: false, detail: messageOf(stop.signal.aborted ? stop.signal.reason : thrown) };
  } finally {
    clearTimeout(timer);
  }
}

function send(target: URL, question: HttpQuestion, signal: AbortSignal): Promise<http.IncomingMessage> {
  const { post } = question;
  const headers =
    post === null ? {} : { 'Content-Type': post.contentType, 'Content-Length': String(post.octets.length) };
  // A connection for each question: one kept open may lead to a server that was stopped and started since.
  const { mayConnect } = question;
  const method = post === null ? 'GET' : 'POST';
  const options = { method, headers, signal, agent: false, ...(mayConnect && { lookup: guardedLookup(mayConnect) }) };
  // An address that stands there in numbers is never looked up.
  const numeric = target.hostname.replace(/^\[|\]$/g, '');
  if (mayConnect !== undefined && isIP(numeric) !== 0 && !mayConnect(numeric)) {
    return Promise.reject(new Error(`${numeric} is not connected to`));
  }
  const { promise, resolve, reject } = Promise.withResolvers<http.IncomingMessage>();
  const request = target.protocol === 'https:' ? https.request(target, options) : http.request(target, options);
  request.on('response', resolve);
  request.on('error', reject);
  request.end(post?.octets);
  return promise;
}

/** The name's addresses as the connection will use them: one that was asked about before could have changed since. */
function guardedLookup(mayConnect: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, '', 0);
      const allowed = addresses.filter(({ address }) => mayConnect(address));
      const [first] = allowed;
      if (first === undefined) return callback(new Error(`${hostname} is not connected to`), '', 0);
      if (options.all === true) callback(null, allowed);
      else callback(null, first.address, first.family);
    });
  };
}

async function receive(response: http.IncomingMessage, bytesMax: number, take: TakePiece): Promise<HttpOutcome> {
  const tooLarge: HttpOutcome = { ok: false, detail: `an answer larger than ${bytesMax} octets` };
  if (Number(response.headers['content-length'] ?? 0) > bytesMax) {
    response.destroy();
    return tooLarge;
  }
  let received = 0;
  for await (const piece of response) {
    received += (piece as Buffer).length;
    if (received > bytesMax) {
      response.destroy();
      return tooLarge;
    }
    await take(piece as Buffer);
  }
  return response.complete ? { ok: true } : { ok: false, detail: 'an answer cut off' };
}

/** The whole body, for answers that are small. */
export async function askForOctets(
  exchange: HttpExchange,
  question: HttpQuestion,
): Promise<{ readonly ok: true; readonly octets: Buffer } | { readonly ok: false; readonly detail: string }> {
  const pieces: Uint8Array[] = [];
  const outcome = await exchange.ask(question, (piece) => {
    pieces.push(piece);
  });
  return outcome.ok ? { ok: true, octets: Buffer.concat(pieces) } : outcome;
}
