import { toApiError } from '#kit/web/api-error.ts';

/** Fetches a file and hands it to the browser to keep; rejects with ApiError, so that a refusal is said on the page. */
export async function saveFile(href: string): Promise<void> {
  const answer = await fetch(href, { credentials: 'same-origin', headers: { accept: 'application/json, */*' } });
  if (!answer.ok) throw toApiError(answer.status, await answer.json().catch(() => null), answer.headers.get('x-request-id'));
  const url = URL.createObjectURL(await answer.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = nameOf(answer.headers.get('content-disposition') ?? '');
  link.click();
  // The browser reads it after the press; at once would be too early.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

function nameOf(header: string): string {
  const coded = /filename\*=UTF-8''([^;]+)/i.exec(header)?.[1];
  if (coded) return decodeURIComponent(coded);
  return /filename="([^"]+)"/i.exec(header)?.[1] ?? '';
}
