import { v7 as uuidv7 } from 'uuid';
import { ApiError, toApiError } from './api-error.ts';

/** Asks for a file by an act (an export is a recorded fact, so it is no plain link) and hands it to the browser to save. Throws ApiError. */
export async function downloadBy(method: 'GET' | 'POST', url: string, body?: unknown): Promise<void> {
  let response: Response;
  try {
    response = await fetch(url, {
      method, credentials: 'same-origin', cache: 'no-store',
      headers: method === 'GET' ? {} : { 'content-type': 'application/json', 'idempotency-key': uuidv7() }, ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw new ApiError(0, 'network.failed');
  }
  if (!response.ok) throw toApiError(response.status, await response.json().catch(() => undefined), response.headers.get('x-request-id'));
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = nameOf(response.headers.get('content-disposition')) ?? 'download.xlsx';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** The name that the server gave (RFC 5987). */
function nameOf(disposition: string | null): string | null {
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(disposition ?? '')?.[1];
  return encoded ? decodeURIComponent(encoded) : null;
}
