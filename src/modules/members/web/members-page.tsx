import { useMemo, useState } from 'react';
import { affiliationCodes } from '#kit/pure/codes/affiliation.ts';
import { call, hrefOf, request } from '#kit/web/call.ts';
import { useT } from '#kit/web/i18n.tsx';
import { ListPage } from '#kit/web/list/list-page.tsx';
import { type Filter, type ListCount, type ListSource, sourceOf } from '#kit/web/list/list-types.ts';
import { useListMemory } from '#kit/web/list/use-list-memory.ts';
import { useCan } from '#kit/web/me.ts';
import { useQueryOf } from '#kit/web/query.ts';
import { useSearchText } from '#kit/web/params.ts';
import { Button, ButtonLink } from '#kit/web/ui/button.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import { ExportDialog } from '#modules/exports/web/public.tsx';
import { findUnits, unitLabel } from '#modules/units/web/public.tsx';
import { getImport, listImports } from '../contract/imports.ts';
import { type MemberExtras, type MemberItem, countMembers, listMembers, memberExport, memberSorts, readMemberExtras } from '../contract/members.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { homeKinds, memberCategories, workKinds } from '../rules.ts';
import { JoinDialog } from './join-dialog.tsx';

/** The list with the columns that the site added; their filters stand in the address under keys of their own. */
function sourceWith(extra: string): ListSource<MemberItem> {
  const page = sourceOf(listMembers, { query: { with: 'account,groups', ...(extra === '' ? {} : { extra }) } });
  return {
    ...page, load: (query, signal) => page.load(siteOf(query), signal),
    // The order plays no part in counting, and the endpoint knows no such key.
    count: async (query, signal) => (await request('GET', hrefOf(countMembers, { query: siteOf(query) }), undefined, { signal })) as ListCount,
  };
}
/** Before the key of a column that the site added. */
const SITE = 'f_';
const MOST_EXTRA = 20;
const none: MemberExtras['columns'] = [];
const tones = { active: 'good', suspended: 'wait', left: 'plain', deceased: 'plain', merged: 'plain' } as const;

/** The roll: everybody within the reader's reach. */
export function Page() {
  const t = useT<typeof zhCN>();
  const may = { create: useCan('member.create'), import: useCan('member.import'), export: useCan('member.export'), edit: useCan('member.edit') };
  const query = useSearchText();
  const [exporting, setExporting] = useState<readonly MemberItem[] | 'shown' | null>(null);
  const [joining, setJoining] = useState<{ rows: readonly MemberItem[]; clear: () => void } | null>(null);
  const site = useQueryOf(readMemberExtras, undefined).data?.columns ?? none;
  // Only what the reader has chosen to see is looked up.
  const chosen = useListMemory('members').columns;
  const shown = site.slice(0, MOST_EXTRA).filter((c) => chosen?.includes(SITE + c.key)).map((c) => c.key).join(',');
  const source = useMemo(() => sourceWith(shown), [shown]);
  const list = (words: readonly string[] | undefined): string => (words ?? []).join(t('member.list.comma'));
  return (
    <>
      <ListPage
        id="members" title={t('member.list.title')} source={source} searchLabel={t('member.list.search')} rowKey={(m) => m.id} rowName={(m) => m.name} rowHref={(m) => `/members/${m.id}`}
        columns={[
          { key: 'name', title: t('member.list.name'), priority: 1, width: '7em', render: (m) => m.name },
          { key: 'unit', title: t('member.list.unit'), priority: 1, width: '12em', render: (m) => m.unitName },
          { key: 'employer', title: t('member.list.employer'), priority: 2, render: (m) => m.employer },
          { key: 'post', title: t('member.list.post'), priority: 2, width: '8em', render: (m) => m.post },
          { key: 'phone', title: t('member.list.phone'), priority: 1, width: '9em', render: (m) => (m.phone ? <span className="k-num">{m.phone}</span> : null) },
          { key: 'groups', title: t('member.list.groups'), priority: 3, width: '12em', render: (m) => list(m.groups) },
          { key: 'title', title: t('member.field.professionalTitle'), priority: 3, width: '8em', render: (m) => m.professionalTitle },
          { key: 'account', title: t('member.list.account'), priority: 3, width: '6em', render: (m) => (m.hasAccount ? t('member.list.hasAccount') : <span className="k-quiet">{t('member.list.noAccount')}</span>) },
          { key: 'status', title: t('member.list.status'), priority: 2, width: '6em', render: (m) => <StatusTag tone={tones[m.status]}>{t(`member.status.${m.status}`)}</StatusTag> },
          ...site.slice(0, MOST_EXTRA).map((c) => ({ key: SITE + c.key, title: c.label, priority: 3 as const, width: '9em', render: (m: MemberItem) => m.extra?.[c.key] })),
        ]}
        presets={[
          { key: 'current', label: t('member.list.current'), query: {} },
          ...(['suspended', 'left', 'deceased', 'all'] as const).map((status) => ({ key: status, label: t(`member.list.${status}`), query: { status } })),
        ]}
        filters={useFilters(site)}
        empty={{ title: t('member.list.empty'), text: t('member.list.emptyText'), action: may.import ? <ButtonLink kind="primary" icon="upload" href="/members/imports/new">{t('member.list.import')}</ButtonLink> : undefined }}
        actions={
          <>
            {may.export ? <Button icon="download" onClick={() => setExporting('shown')}>{t('member.list.export')}</Button> : null}
            {may.import ? <ButtonLink icon="upload" href="/members/imports/new">{t('member.list.import')}</ButtonLink> : null}
            {may.create ? <ButtonLink kind="primary" icon="plus" href="/members/new">{t('member.list.create')}</ButtonLink> : null}
          </>
        }
        {...(may.edit || may.export ? { batch: batchOf(may.edit ? (rows, clear) => setJoining({ rows, clear }) : null, may.export ? setExporting : null) } : {})}
      />
      {exporting ? <ExportDialog list="members" query={exporting === 'shown' ? asked(query) : { ids: exporting.map((m) => m.id) }} onClose={() => setExporting(null)} /> : null}
      {joining ? <JoinDialog members={joining.rows} onClose={() => setJoining(null)} onDone={joining.clear} /> : null}
    </>
  );
}

/** What of the address the export knows. */
const exported = Object.keys(memberExport.shape);
const asked = (query: Readonly<Record<string, string>>): Record<string, string> => Object.fromEntries(Object.entries(siteOf(query)).filter(([k]) => exported.includes(k)));

/** Filters on columns that the site added, as the endpoints take them: all under one key. */
function siteOf(query: Readonly<Record<string, string>>): Record<string, string> {
  const rest = Object.entries(query).filter(([k]) => !k.startsWith(SITE));
  const site = Object.entries(query).filter(([k]) => k.startsWith(SITE)).map(([k, v]) => `${k.slice(SITE.length)}:${v}`);
  return { ...Object.fromEntries(rest), ...(site.length > 0 ? { site: site.join(',') } : {}) };
}

type Rows = readonly MemberItem[];

/** The acts on chosen rows, as far as the reader may. */
function batchOf(onJoin: ((rows: Rows, clear: () => void) => void) | null, onExport: ((rows: Rows) => void) | null) {
  return (rows: Rows, clear: () => void) => <BatchActs join={onJoin && (() => onJoin(rows, clear))} exports={onExport && (() => onExport(rows))} />;
}

function BatchActs({ join, exports }: { join: (() => void) | null; exports: (() => void) | null }) {
  const t = useT<typeof zhCN>();
  return (
    <>
      {join ? <Button onClick={join}>{t('member.list.batchJoin')}</Button> : null}
      {exports ? <Button onClick={exports}>{t('member.list.batchExport')}</Button> : null}
    </>
  );
}

function useFilters(site: MemberExtras['columns']): Filter[] {
  const t = useT<typeof zhCN>();
  const words = { pinyin: t('member.list.byPinyin'), strokes: t('member.list.byStrokes'), unit: t('member.list.byUnit') };
  return [
    { kind: 'choice', key: 'sort', label: t('member.list.sort'), options: memberSorts.map((s) => ({ value: s, label: words[s] })) },
    { kind: 'pick', key: 'unit', label: t('member.list.unit'), find: findUnits({ kinds: homeKinds }), labelOf: unitLabel },
    { kind: 'pick', key: 'group', label: t('member.list.group'), find: findUnits({ kinds: workKinds }), labelOf: unitLabel },
    { kind: 'choice', key: 'direct', label: t('member.list.direct'), options: [{ value: 'yes', label: t('member.list.directYes') }] },
    { kind: 'choice', key: 'grouped', label: t('member.list.grouped'), options: [{ value: 'no', label: t('member.list.groupedNo') }] },
    { kind: 'choice', key: 'affiliation', label: t('member.list.party'), multiple: true, options: affiliationCodes.rows.map((r) => ({ value: r.code, label: r.name })) },
    { kind: 'choice', key: 'category', label: t('member.list.category'), multiple: true, options: memberCategories.map((c) => ({ value: c, label: t(`member.category.${c}`) })) },
    { kind: 'choice', key: 'sex', label: t('member.field.sex'), options: (['1', '2'] as const).map((s) => ({ value: s, label: t(`member.sex.${s}`) })) },
    { kind: 'choice', key: 'account', label: t('member.list.account'), options: [{ value: 'yes', label: t('member.list.hasAccount') }, { value: 'no', label: t('member.list.noAccount') }] },
    {
      kind: 'pick', key: 'import', label: t('member.list.importBatch'),
      find: async (_q, signal) => (await call(listImports, { query: {} }, { signal })).items.filter((i) => i.state === 'committed').map((i) => ({ id: i.id, label: i.fileName })),
      labelOf: async (id) => (await call(getImport, { params: { id } })).fileName,
    },
    ...site.map((c): Filter => ({ kind: 'choice', key: SITE + c.key, label: c.label, options: [...c.options, { value: '+', label: t('member.list.filled') }, { value: '-', label: t('member.list.notFilled') }] })),
  ];
}
