import { useState } from 'react';
import { v7 } from 'uuid';
import { localDate } from '#kit/pure/time.ts';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { DataTable } from '#kit/web/list/data-table.tsx';
import { useTitle } from '#kit/web/media.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { Select } from '#kit/web/ui/select.tsx';
import { ErrorState, PageSkeleton } from '#kit/web/ui/states.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { keepShare, listShares } from '../contract/external.ts';
import { listTitles } from '../contract/posts.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { type PostLevel, postLevels } from '../rules.ts';
import { OpenWithPurpose } from './purpose.tsx';

/** Shares as they were told, each with what it was made of. */
export function Page() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const [adding, setAdding] = useState(false);
  useTitle(t('externalPosts.shares'));
  const { data, error, refetch } = useQueryOf(listShares, undefined);
  if (error && ['post.purpose_needed', 'post.external_off', 'access.denied'].includes(error.code)) return <OpenWithPurpose onOpen={() => void refetch()} />;
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  return (
    <div className="k-stack">
      <div className="k-between"><h1>{t('externalPosts.shares')}</h1><Button kind="primary" icon="plus" onClick={() => setAdding(true)}>{t('externalPosts.keep')}</Button></div>
      <p className="k-quiet">{t('externalPosts.sharesLead')}</p>
      {data.items.length === 0 ? <p>{t('externalPosts.sharesNone')}</p> : (
        <DataTable
          caption={t('externalPosts.shares')} rows={data.items} rowKey={(s) => s.id} rowName={(s) => s.name}
          columns={[
            { key: 'name', title: t('externalPosts.shareName'), priority: 1, render: (s) => s.name },
            { key: 'on', title: t('externalPosts.shareOn'), priority: 1, width: '9em', render: (s) => dates.date(s.on) },
            { key: 'value', title: t('posts.shares'), priority: 1, width: '13em', render: (s) => t('externalPosts.value', { part: s.part, whole: s.whole, rounded: s.rounded }) },
            { key: 'printed', title: t('externalPosts.sharePrinted'), priority: 1, width: '18em', render: (s) => (s.printed && s.how ? `${s.printed} · ${t(`externalPosts.how.${s.how}`, { rounded: s.rounded, cut: s.cut })}` : null) },
            { key: 'counted', title: t('externalPosts.sharePart'), priority: 2, width: '9em', render: (s) => (s.counted === null || s.counted === s.part ? null : t('externalPosts.counted', { n: s.counted })) },
            { key: 'source', title: t('externalPosts.shareSource'), priority: 2, width: '10em', render: (s) => s.source },
          ]}
        />
      )}
      {adding ? <KeepDialog onClose={() => setAdding(false)} /> : null}
    </div>
  );
}

function KeepDialog({ onClose }: { onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const sayError = useSayError();
  const [id] = useState(() => v7());
  const [v, setV] = useState(() => ({ name: '', on: localDate(new Date()), part: '', whole: '', printed: '', source: '', title: '', level: '' as PostLevel | '' }));
  const put = (change: Partial<typeof v>): void => setV({ ...v, ...change });
  const titles = useQueryOf(listTitles, undefined);
  const act = useAct(keepShare, { invalidate: ['/api/post-shares'], onSuccess: () => { toast(t('externalPosts.kept')); onClose(); } });
  const ready = v.name.trim().length > 1 && v.on && /^[1-9]\d*$/.test(v.whole) && /^\d*$/.test(v.part);
  const body = { id, name: v.name.trim(), on: v.on, part: v.part === '' ? null : Number(v.part), whole: Number(v.whole), printed: v.printed || null, source: v.source || null, filter: { ...(v.title ? { title: v.title } : {}), ...(v.level ? { level: v.level } : {}) } };
  return (
    <Dialog open title={t('externalPosts.keep')} onClose={onClose} footer={<Button kind="primary" busy={act.busy} disabled={!ready} onClick={() => void act.run({ body }).catch(sayError)}>{t('externalPosts.keep')}</Button>}>
      <TextInput label={t('externalPosts.shareName')} rule={t('externalPosts.shareNameHint')} required value={v.name} onChange={(name) => put({ name })} />
      <DateInput label={t('externalPosts.shareOn')} required value={v.on} onChange={(on) => put({ on })} />
      <Select label={t('posts.title')} options={(titles.data?.items ?? []).filter((x) => x.kind !== 'office').map((x) => ({ value: x.code, label: x.name }))} value={v.title} onChange={(title) => put({ title })} />
      <Select label={t('posts.level')} options={postLevels.map((l) => ({ value: l, label: t(`post.level.${l}`) }))} value={v.level} onChange={(level) => put({ level })} />
      <TextInput label={t('externalPosts.sharePart')} rule={t('externalPosts.sharePartHint')} value={v.part} onChange={(part) => put({ part })} />
      <TextInput label={t('externalPosts.shareWhole')} required value={v.whole} onChange={(whole) => put({ whole })} />
      <TextInput label={t('externalPosts.sharePrinted')} value={v.printed} onChange={(printed) => put({ printed })} />
      <TextInput label={t('externalPosts.shareSource')} value={v.source} onChange={(source) => put({ source })} />
    </Dialog>
  );
}
