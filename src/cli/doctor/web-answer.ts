import { causeOf } from '../../platform/web-answer.ts';

/** What a web server says to a question that asks for nothing and changes nothing. */
export type WebAnswer = { readonly status: number } | { readonly error: string };

/** Of the answer only its status is read; where it would send us on to is not followed. */
export async function webAnswer(
  url: string,
  seconds: number,
  {
    method = 'HEAD',
    headers = {},
  }: { readonly method?: 'HEAD' | 'GET'; readonly headers?: Record<string, string> } = {},
): Promise<WebAnswer> {
  try {
    const signal = AbortSignal.timeout(seconds * 1000);
    const response = await fetch(url, { method, headers, redirect: 'manual', signal });
    await response.body?.cancel();
    return { status: response.status };
  } catch (error) {
    return { error: causeOf(error) };
  }
}
