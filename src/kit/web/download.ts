import { v7 as uuidv7 } from 'uuid';
import { ApiError, toApiError } from './api-error.ts';
import { STEP_UP_NEEDED, stepUp } from './step-up.ts';

/** Asks for a file by an act (an export is a recorded fact, so it is no plain link) and hands it to the browser to save. Throws ApiError. */
export async function downloadBy(method: 'GET' | 'POST', url: string, body?: unknown): Promise<void> {
  const key = uuidv7();
  let response = await once(method, url, body, key);
  if (!response.ok) {
    const failure = await failureOf(response);
    if (failure.code !== STEP_UP_NEEDED || !(await stepUp())) throw failure;
    response = await once(method, url, body, key);
    if (!response.ok) throw await failureOf(response);
  }
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = nameOf(response.headers.get('content-disposition')) ?? 'download.xlsx';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

async function failureOf(response: Response): Promise<ApiError> {
  return toApiError(response.status, await response.json().catch(() => undefined), response.headers.get('x-request-id'));
}

async function once(method: 'GET' | 'POST', url: string, body: unknown, key: string): Promise<Response> {
  try {
    return await fetch(url, {
      method, credentials: 'same-origin', cache: 'no-store',
      headers: method === 'GET' ? {} : { 'content-type': 'application/json', 'idempotency-key': key }, ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw new ApiError(0, 'network.failed');
  }
}

/** The name that the server gave (RFC 5987). */
function nameOf(disposition: string | null): string | null {
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(disposition ?? '')?.[1];
  return encoded ? decodeURIComponent(encoded) : null;
}
