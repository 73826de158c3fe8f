import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

const pack = promisify(gzip);

/** Bytes below which an answer travels in one piece anyway. */
const ONE_PIECE = 1400;
const PIECE = 65_536;

/**
 * Answers with JSON, packed for our own pages: on a phone a list is there in a quarter of its bytes. From the length of a packed answer,
 * whoever watches the line and has a browser ask from another site can find out what stands in it (BREACH); what is not asked by our
 * own pages, or holds a secret, stays as it is.
 */
export async function sendJson(request: FastifyRequest, reply: FastifyReply, text: string | Buffer, holdsSecret: boolean): Promise<FastifyReply> {
  void reply.type('application/json; charset=utf-8');
  if (holdsSecret || Buffer.byteLength(text) < ONE_PIECE || request.headers['sec-fetch-site'] !== 'same-origin' || !readsGzip(request)) return inPieces(reply, text);
  return inPieces(reply.headers({ 'content-encoding': 'gzip', vary: 'Accept-Encoding, Sec-Fetch-Site' }), await pack(text));
}

/** Of a long answer only as much is handed on as is read: so it can be told how far a slow reader is. */
function inPieces(reply: FastifyReply, text: string | Buffer): FastifyReply {
  if (text.length < PIECE) return reply.send(text);
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  return reply.header('content-length', bytes.length).send(Readable.from(slices(bytes), { objectMode: false, highWaterMark: PIECE }));
}

function* slices(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
}

/** Whether the asker takes gzip (RFC 9110 §12.5.3); a weight of nought is a no. */
function readsGzip({ headers }: FastifyRequest): boolean {
  return /(?:^|[\s,])gzip\s*(?:$|,|;(?!\s*q=0(?:\.0*)?\s*(?:$|,)))/i.test(String(headers['accept-encoding'] ?? ''));
}
