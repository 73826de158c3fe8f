import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useT } from '#kit/web/i18n.tsx';
import { ErrorState, PageSkeleton } from '#kit/web/ui/states.tsx';
import { Tag } from '#kit/web/ui/tag.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import type { zhCN } from '../locales/zh-CN.ts';

interface Parameter { name: string; in: string; required: boolean; schema: unknown }
interface Body { content: Record<string, { schema: unknown }> }
interface Operation { operationId: string; summary: string; tags: string[]; 'x-permission': string; parameters: Parameter[]; requestBody?: Body; responses: Record<string, { description: string; content?: Record<string, { schema: unknown }> }> }
interface Document { info: { title: string; version: string; description: string }; paths: Record<string, Record<string, Operation>> }
interface Line { method: string; path: string; operation: Operation }

async function readDocument(): Promise<Document> {
  const answer = await fetch('/api/openapi.json');
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()) as Document;
}

/** Every operation of the API, read from the document that the server itself makes: to browse and to search. */
export function Page() {
  const t = useT<typeof zhCN>();
  const [search, setSearch] = useState('');
  const { data, error, refetch } = useQuery({ queryKey: ['openapi'], queryFn: readDocument, staleTime: Infinity });
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  const words = search.trim().toLowerCase();
  const lines = Object.entries(data.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]): Line => ({ method: method.toUpperCase(), path, operation })));
  const found = lines.filter((l) => `${l.method} ${l.path} ${l.operation.summary}`.toLowerCase().includes(words));
  const groups = [...new Set(found.map((l) => l.operation.tags[0] ?? ''))].toSorted();
  return (
    <div className="k-stack-wide">
      <header className="k-stack">
        <h1>{t('apiPage.title')}</h1>
        <p className="k-prose">{t('apiPage.about', { version: data.info.version, count: lines.length })}</p>
        <p><a href="/api/openapi.json" download>{t('apiPage.download')}</a></p>
        <TextInput label={t('apiPage.search')} value={search} onChange={setSearch} />
        <p role="status" className="k-quiet">{t('apiPage.found', { count: found.length })}</p>
      </header>
      {groups.map((g) => (
        <section key={g} className="k-section">
          <h2>{g}</h2>
          {found.filter((l) => (l.operation.tags[0] ?? '') === g).map((l) => <OperationLine key={l.operation.operationId} line={l} />)}
        </section>
      ))}
    </div>
  );
}

function OperationLine({ line: { method, path, operation: o } }: { line: Line }) {
  const t = useT<typeof zhCN>();
  const answer = o.responses['200']?.content?.['application/json']?.schema;
  const errors = Object.entries(o.responses).filter(([status]) => status !== '200');
  return (
    <details>
      <summary>
        <Tag tone={method === 'GET' ? 'info' : 'accent'}>{method}</Tag> <code>{path}</code> <span className="k-quiet">{o.summary}</span>
      </summary>
      <div className="k-stack">
        <p>{t('apiPage.permission')} <code>{o['x-permission']}</code></p>
        {o.parameters.length > 0 ? (
          <table>
            <caption>{t('apiPage.parameters')}</caption>
            <thead><tr><th scope="col">{t('apiPage.name')}</th><th scope="col">{t('apiPage.place')}</th><th scope="col">{t('apiPage.required')}</th></tr></thead>
            <tbody>{o.parameters.map((p) => <tr key={`${p.in}${p.name}`}><td><code>{p.name}</code></td><td>{p.in}</td><td>{p.required ? t('apiPage.yes') : ''}</td></tr>)}</tbody>
          </table>
        ) : null}
        {Object.values(o.requestBody?.content ?? {}).map((c, i) => <Schema key={i} title={t('apiPage.body')} schema={c.schema} />)}
        {answer ? <Schema title={t('apiPage.answer')} schema={answer} /> : null}
        <table>
          <caption>{t('apiPage.errors')}</caption>
          <tbody>{errors.map(([status, e]) => <tr key={status}><th scope="row">{status}</th><td>{e.description}</td></tr>)}</tbody>
        </table>
      </div>
    </details>
  );
}

function Schema({ title, schema }: { title: string; schema: unknown }) {
  return (
    <details>
      <summary>{title}</summary>
      <pre tabIndex={0} aria-label={title} className="k-small" style={{ overflow: 'auto', maxHeight: '24rem' }}>{JSON.stringify(schema, null, 2)}</pre>
    </details>
  );
}
