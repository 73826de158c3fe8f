import { ApiError, toApiError } from '#kit/web/api-error.ts';
import { printOwn } from '../../contract/apply.ts';
import { keyHeaders } from './own-key.ts';

/** Shows a paper that the applicant sent, in a page of its own; fetched with the device's key. Throws ApiError. */
export async function lookAtPaper(secret: string, id: string): Promise<void> {
  let response: Response;
  try {
    response = await fetch(`/api/files/${id}/content`, { headers: keyHeaders(secret), credentials: 'same-origin', cache: 'no-store' });
  } catch {
    throw new ApiError(0, 'network.failed');
  }
  if (!response.ok) throw toApiError(response.status, await response.json().catch(() => undefined), response.headers.get('x-request-id'));
  const href = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = href;
  link.target = '_blank';
  link.rel = 'noopener';
  link.click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

/** Fetches the form with the device's key and hands it to the browser to save. Throws ApiError. */
export async function downloadForm(secret: string): Promise<void> {
  let response: Response;
  try {
    response = await fetch(printOwn.path, { headers: keyHeaders(secret), credentials: 'same-origin', cache: 'no-store' });
  } catch {
    throw new ApiError(0, 'network.failed');
  }
  if (!response.ok) throw toApiError(response.status, await response.json().catch(() => undefined), response.headers.get('x-request-id'));
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  link.download = encoded ? decodeURIComponent(encoded) : 'form.docx';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
