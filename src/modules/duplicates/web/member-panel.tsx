import { useState } from 'react';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useQueryOf } from '#kit/web/query.ts';
import { ButtonLink } from '#kit/web/ui/button.tsx';
import type { Choice } from '#kit/web/ui/combobox.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { getMember } from '#modules/members/contract/members.ts';
import { MemberPicker } from '#modules/members/web/public.tsx';
import { listMerges } from '../contract/merges.ts';
import { listPairs } from '../contract/pairs.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import './duplicates.css';
import { Reasons, compareHref } from './reasons.tsx';

/** On a member's file: who looks like the same person, what was merged, and the way to compare with a record that is not listed. */
export function Panel({ id }: { id: string }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const [other, setOther] = useState<Choice | null>(null);
  const pairs = useQueryOf(listPairs, { query: { member: id, limit: 20 } });
  const merges = useQueryOf(listMerges, { query: { member: id, limit: 20 } });
  const erased = useQueryOf(getMember, { params: { id } }).data?.erased ?? true;
  if (!pairs.data || !merges.data) return null;
  return (
    <>
      {pairs.data.items.length === 0 ? <p className="k-quiet">{t('duplicate.panel.none')}</p> : (
        <ul>
          {pairs.data.items.map((p) => {
            const twin = p.a.id === id ? p.b : p.a;
            return <li key={p.id}><Link href={compareHref(id, twin.id)}>{twin.name} {twin.unitName}</Link> <Reasons reasons={p.reasons} /></li>;
          })}
        </ul>
      )}
      {merges.data.items.length > 0 ? (
        <>
          <h3>{t('duplicate.panel.merges')}</h3>
          <ul>{merges.data.items.map((m) => <li key={m.id}><Link href={`/member-merges/${m.id}`}>{t('duplicate.merge.title', { kept: m.kept.name, merged: m.merged.name })}</Link> {dates.short(m.mergedAt)} {m.undoneAt ? t('duplicate.merges.undone') : ''}</li>)}</ul>
        </>
      ) : null}
      {erased ? null : <MemberPicker label={t('duplicate.panel.pick')} rule={t('duplicate.panel.pickText')} value={other} onChange={setOther} />}
      {other && other.id !== id ? <ButtonLink href={compareHref(id, other.id)}>{t('duplicate.panel.go')}</ButtonLink> : null}
    </>
  );
}
