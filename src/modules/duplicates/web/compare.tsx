import { useRef, useState } from 'react';
import { v7 } from 'uuid';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Button } from '#kit/web/ui/button.tsx';
import { Checkbox, RadioGroup } from '#kit/web/ui/choices.tsx';
import { useConfirm, useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { InfoTip } from '#kit/web/ui/info-tip.tsx';
import { Link, useGo } from '#kit/web/ui/link.tsx';
import { Skeleton, useErrorText } from '#kit/web/ui/states.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { type Comparison, mergeRecords, previewMerge } from '../contract/merges.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { type Fields, proposal } from '../rules/choice.ts';
import { type ChoiceField, type ListField, listFields } from '../rules/words.ts';
import { ApartActs } from './apart.tsx';
import { FieldTable, type Use } from './field-table.tsx';
import { Lines, useItem } from './lines.tsx';
import { Reasons, sureTones } from './reasons.tsx';
import { useShown } from './shown.ts';

type Side = Comparison['a'];

/** Which record stays is proposed: the one with an account in use, then the older one. */
function firstKept({ a, b }: Comparison): 'a' | 'b' {
  const seen = (s: Side): string => (s.account?.active ? (s.account.lastSignInAt ?? '0') : '');
  if (seen(a) !== seen(b)) return seen(a) > seen(b) ? 'a' : 'b';
  return a.createdAt <= b.createdAt ? 'a' : 'b';
}

/** The comparison, the choice of every field, what would move, and the merge. */
export function Compare({ c }: { c: Comparison }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const toast = useToast();
  const confirm = useConfirm();
  const sayError = useSayError();
  const errorText = useErrorText();
  const go = useGo();
  const item = useItem();
  const id = useRef(v7());
  const [stays, setStays] = useState(firstKept(c));
  const [uses, setUses] = useState<Partial<Record<ChoiceField, Use>>>({});
  const [only, setOnly] = useState(true);
  const [account, setAccount] = useState<'kept' | 'merged'>('kept');
  const [reason, setReason] = useState('');
  const [kept, merged] = stays === 'a' ? [c.a, c.b] : [c.b, c.a];
  const shown = useShown({ [String(c.a.fields.homeUnitId)]: c.a.unitName, [String(c.b.fields.homeUnitId)]: c.b.unitName });
  const preview = useQueryOf(previewMerge, { query: { kept: kept.id, merged: merged.id, account } });
  const run = useAct(mergeRecords, { invalidate: ['/api/members', '/api/duplicates', '/api/member-merges', '/api/accounts'] });
  const proposed = proposal(kept.fields as Fields, merged.fields as Fields);
  const standOf = (f: ChoiceField): Use => uses[f] ?? (proposed.take.includes(f) ? 'merged' : proposed.join.includes(f as ListField) ? 'both' : 'kept');
  const keep = (side: 'a' | 'b'): void => { setStays(side); setUses({}); setAccount('kept'); };
  const accountOf = (s: Side): string => (s.account === null ? t('duplicate.compare.accountNone') : t(s.account.active ? 'duplicate.compare.accountOn' : 'duplicate.compare.accountOff', { username: s.account.username }));
  const noteOf = (s: Side): string => [s.unitName, t(`duplicate.status.${s.status as 'active'}`), `${t('duplicate.compare.created')} ${dates.short(s.createdAt)}`, `${t('duplicate.compare.account')} ${accountOf(s)}`].join(' · ');
  const moves = (preview.data?.lines ?? []).reduce((n, l) => n + l.moved + l.swapped, 0);
  const submit = async (): Promise<void> => {
    const names = { kept: String(kept.fields.name), merged: String(merged.fields.name) };
    if (!(await confirm({ title: t('duplicate.compare.confirmTitle', names), text: t('duplicate.compare.confirmText', { n: moves, days: preview.data?.undoDays ?? 90 }), verb: t('duplicate.compare.submit') }))) return;
    const chosen = Object.keys(kept.fields) as ChoiceField[];
    await run.run({ body: { id: id.current, keptId: kept.id, mergedId: merged.id, keptVersion: kept.version, mergedVersion: merged.version, take: chosen.filter((f) => standOf(f) === 'merged'), join: listFields.filter((f) => standOf(f) === 'both'), account, reason } })
      .then((m) => { toast(t('duplicate.compare.done', { n: m.rows })); go(`/member-merges/${m.id}`); }, sayError);
  };
  const bothAccounts = c.a.account !== null && c.b.account !== null;
  return (
    <div className="k-stack-wide">
      <header className="k-stack">
        <h1>{t('duplicate.compare.title')}</h1>
        <p className="k-row"><StatusTag tone={sureTones[c.sureness]}>{t(`duplicate.sureness.${c.sureness}`)}</StatusTag><span>{t('duplicate.compare.sentence', { sure: t(`duplicate.sureness.${c.sureness}`), weight: c.weight })}</span><InfoTip label={t('duplicate.list.why')}>{t('duplicate.list.whyText')}</InfoTip></p>
        <Reasons reasons={c.reasons} />
        <ApartActs c={c} />
      </header>
      <section className="k-section" aria-label={t('duplicate.compare.keep')}>
        <RadioGroup label={t('duplicate.compare.keep')} value={stays} onChange={keep} options={(['a', 'b'] as const).map((s) => ({ value: s, label: String(c[s].fields.name), note: noteOf(c[s]) }))} />
        <p className="k-row k-small">{[c.a, c.b].map((s) => <Link key={s.id} href={`/members/${s.id}`}>{t('duplicate.compare.file')} {String(s.fields.name)} {s.unitName}</Link>)}</p>
        <Checkbox label={t('duplicate.compare.onlyDiffering')} checked={only} onChange={setOnly} />
        <FieldTable kept={kept.fields as Fields} merged={merged.fields as Fields} names={[t('duplicate.merges.kept'), t('duplicate.merges.merged')]} only={only} standOf={standOf} onUse={(f, use) => setUses({ ...uses, [f]: use })} shown={shown} />
        {bothAccounts ? <RadioGroup label={t('duplicate.compare.accounts')} rule={t('duplicate.compare.accountsRule')} value={account} onChange={setAccount} options={([['kept', kept], ['merged', merged]] as const).map(([value, s]) => ({ value, label: t('duplicate.compare.accountGoesOn', { username: s.account?.username ?? '' }), note: s.account?.lastSignInAt ? t('duplicate.compare.lastSeen', { day: dates.short(s.account.lastSignInAt) }) : t('duplicate.compare.neverSeen') }))} /> : null}
      </section>
      <section className="k-section" aria-label={t('duplicate.compare.preview')}>
        <h2>{t('duplicate.compare.preview')}</h2>
        {preview.error ? <Banner tone="late">{errorText(preview.error)}</Banner> : preview.data ? (
          <>
            <p className="k-quiet">{t('duplicate.compare.previewText')}</p>
            <Lines lines={preview.data.lines} />
            {preview.data.accounts === 'passed' ? <p>{t('duplicate.compare.noAccount')}</p> : null}
            {preview.data.readAlong.length > 0 ? <p className="k-quiet k-small">{t('duplicate.compare.readAlong', { list: preview.data.readAlong.map(item).join(t('duplicate.comma')) })}</p> : null}
          </>
        ) : <Skeleton lines={4} />}
      </section>
      <section className="k-section" aria-label={t('duplicate.compare.submit')}>
        <TextInput label={t('duplicate.compare.reason')} rule={t('duplicate.compare.reasonRule')} required maxLength={200} value={reason} onChange={setReason} />
        <p className="k-quiet k-small">{t('duplicate.compare.seenBy', { days: preview.data?.undoDays ?? 90 })}</p>
        <Button kind="primary" busy={run.busy} disabled={reason.trim().length < 2 || !preview.data} onClick={() => void submit()}>{t('duplicate.compare.submit')}</Button>
      </section>
    </div>
  );
}
