import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { registry } from '#app/modules.ts';
import { type TestApp, startTestApp } from '#app/testing.ts';
import type { Locale } from '#kit/pure/words.ts';
import { sentence } from './http/answer.ts';

type Json = { [key: string]: unknown };
interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: string[];
  readonly 'x-permission': string;
  readonly parameters: { name: string; in: string; required: boolean; schema: Json }[];
  readonly requestBody?: { content: Record<string, { schema: Json }> };
  readonly responses: Record<string, { description: string; content?: Record<string, { schema: Json }> }>;
}

let app: TestApp;
let document: { openapi: string; info: Json; paths: Record<string, Record<string, Operation>>; components: { schemas: Json; securitySchemes: Json }; security: Record<string, unknown>[] };
let operations: { at: string; method: string; path: string; op: Operation }[];
/** What the server itself says it routes. */
let served: string[];
beforeAll(async () => {
  app = await startTestApp();
  document = (await app.app.server.inject('/api/openapi.json')).json();
  operations = Object.entries(document.paths).flatMap(([path, item]) => Object.entries(item).map(([method, op]) => ({ at: `${method.toUpperCase()} ${path}`, method: method.toUpperCase(), path, op })));
  served = routesIn(app.app.server.printRoutes({ commonPrefix: false, includeHooks: false }));
});
afterAll(() => app.close());

/** Reads the tree that the server prints: each line is a piece of an address, deeper by four columns, with its methods. */
function routesIn(tree: string): string[] {
  const pieces: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const found = /^([│ ]*)[├└]── (\S*)(?: \(([A-Z, ]+)\))?/.exec(line);
    if (!found) return [];
    const depth = (found[1]?.length ?? 0) / 4;
    pieces.length = depth;
    pieces.push(found[2] ?? '');
    const methods = (found[3] ?? '').split(', ').filter((m) => m && m !== 'HEAD');
    return methods.map((m) => `${m} ${pieces.join('').replace(/:(\w+)/g, '{$1}')}`);
  });
}

test('it holds every route that is served, and no other', () => {
  expect(served.length).toBeGreaterThan(100);
  expect(operations.map((o) => o.at).sort((a, b) => a.localeCompare(b))).toEqual(served.sort((a, b) => a.localeCompare(b)));
});

test('every operation has a name of its own, a summary in words, a tag and a permission', () => {
  expect(new Set(operations.map((o) => o.op.operationId)).size).toBe(operations.length);
  for (const { at, op } of operations) {
    expect(op.summary.trim().length, at).toBeGreaterThan(5);
    expect(op.tags, at).toHaveLength(1);
    expect(op['x-permission'], at).toMatch(/^[a-zA-Z.]+$/);
  }
});

test('every part of an address is a parameter, and every parameter of an address is in it', () => {
  for (const { at, path, op } of operations) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((m) => m[1]);
    expect(op.parameters.filter((p) => p.in === 'path').map((p) => p.name), at).toEqual(inPath);
    expect(op.parameters.filter((p) => p.in === 'path' && !p.required), at).toEqual([]);
    expect(new Set(op.parameters.map((p) => `${p.in} ${p.name}`)).size, at).toBe(op.parameters.length);
  }
});

test('unsafe operations take a key, safe ones take no body', () => {
  for (const { at, method, op } of operations) {
    expect(op.parameters.some((p) => p.in === 'header' && p.name === 'Idempotency-Key'), at).toBe(method !== 'GET');
    expect(method === 'GET' && op.requestBody !== undefined, at).toBe(false);
  }
});

test('every operation tells its answer and its errors by their status; every error has a sentence in both languages', () => {
  const byPath = new Map(registry.endpoints.map((e) => [`${e.method} ${e.path.replace(/:(\w+)/g, '{$1}')}`, e]));
  for (const { at, op } of operations) {
    expect(op.responses['200'], at).toBeDefined();
    const told = Object.entries(op.responses).filter(([status]) => status !== '200').flatMap(([status, r]) => r.description.split(', ').map((code) => ({ status: Number(status), code })));
    for (const { status, code } of told) {
      expect(registry.statuses.get(code), `${at} ${code}`).toBe(status);
      for (const locale of ['zh-CN', 'en'] as Locale[]) expect(sentence(registry, locale, code), `${at} ${code} ${locale}`).not.toBe(code);
    }
    expect(told.map((t) => t.code), at).toEqual(expect.arrayContaining([...(byPath.get(at)?.errors ?? [])]));
  }
});

test('every reference leads somewhere, and every schema is one', () => {
  const types = new Set(['object', 'array', 'string', 'number', 'integer', 'boolean', 'null']);
  const wrong: string[] = [];
  let seen = 0;
  const walk = (node: unknown, at: string): void => {
    if (Array.isArray(node)) return node.forEach((v, i) => walk(v, `${at}[${i}]`));
    if (typeof node !== 'object' || node === null) return;
    const { $ref, type, required, properties } = node as Json;
    if (typeof $ref === 'string') {
      seen += 1;
      const target = $ref.replace(/^#\//, '').split('/').reduce<unknown>((o, key) => (o as Json | undefined)?.[key], document);
      if (target === undefined) wrong.push(`${at} → ${$ref}`);
    }
    if (typeof type === 'string' && !types.has(type)) wrong.push(`${at}: type ${type}`);
    if (Array.isArray(required) && properties && typeof properties === 'object') wrong.push(...required.filter((name: string) => !(name in properties)).map((name: string) => `${at}: ${name} is required and not there`));
    for (const [key, value] of Object.entries(node)) walk(value, `${at}.${key}`);
  };
  walk(document.paths, 'paths');
  walk(document.components.schemas, 'components.schemas');
  expect(seen).toBeGreaterThan(operations.length);
  expect(wrong).toEqual([]);
});

describe('the document', () => {
  test('names its version and the two ways to be known', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(document.info).toMatchObject({ title: expect.any(String) as string, version: expect.stringMatching(/^\d+\.\d+\.\d+$/) as string });
    for (const way of document.security) expect(Object.keys(document.components.securitySchemes)).toContain(Object.keys(way)[0]);
  });
});
