import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

const pack = promisify(gzip);

/** Bytes below which an answer travels in one piece anyway. */
const ONE_PIECE = 1400;

/**
 * Answers with JSON, packed for our own pages: on a phone a list is there in a quarter of its bytes. From the length of a packed answer,
 * whoever watches the line and has a browser ask from another site can find out what stands in it (BREACH); what is not asked by our
 * own pages, or holds a secret, stays as it is.
 */
export async function sendJson(request: FastifyRequest, reply: FastifyReply, text: string | Buffer, holdsSecret: boolean): Promise<FastifyReply> {
  void reply.type('application/json; charset=utf-8');
  if (holdsSecret || Buffer.byteLength(text) < ONE_PIECE || request.headers['sec-fetch-site'] !== 'same-origin' || !readsGzip(request)) return reply.send(text);
  return reply.headers({ 'content-encoding': 'gzip', vary: 'Accept-Encoding, Sec-Fetch-Site' }).send(await pack(text));
}

/** Whether the asker takes gzip (RFC 9110 §12.5.3); a weight of nought is a no. */
function readsGzip({ headers }: FastifyRequest): boolean {
  return /(?:^|[\s,])gzip\s*(?:$|,|;(?!\s*q=0(?:\.0*)?\s*(?:$|,)))/i.test(String(headers['accept-encoding'] ?? ''));
}
