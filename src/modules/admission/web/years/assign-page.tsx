import { useState } from 'react';
import type { OutputOf } from '#kit/pure/endpoint.ts';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useTitle } from '#kit/web/media.ts';
import { useSearchText } from '#kit/web/params.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button, ButtonLink } from '#kit/web/ui/button.tsx';
import { Checkbox } from '#kit/web/ui/choices.tsx';
import type { Choice } from '#kit/web/ui/combobox.tsx';
import { useConfirm, useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { Link, useGo } from '#kit/web/ui/link.tsx';
import { EmptyState, ErrorState, PageSkeleton } from '#kit/web/ui/states.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { UnitPicker } from '#modules/units/web/public.tsx';
import { assignMembers, proposeAssignments } from '../../contract/onboarding.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import '../admission.css';

type Proposal = OutputOf<typeof proposeAssignments>['items'][number];
type Slot = 'branch' | 'group' | 'committee';
const kinds = { branch: ['branch', 'sectorBranch', 'partyBranch'], group: ['activityGroup'], committee: ['committee'] } as const;
type Chosen = Record<Slot, Choice | null> & { take: boolean };

/** The balanced proposal, person by person, to confirm or change. */
export function Page() {
  const t = useT<typeof zhCN>();
  const ids = new URLSearchParams(useSearchText()).get('ids');
  useTitle(t('admission.assign.title'));
  const { data, error, refetch } = useQueryOf(proposeAssignments, { query: ids ? { ids } : {} }, { keepPrevious: false });
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  return (
    <div className="k-stack-wide">
      <h1>{t('admission.assign.title')}</h1>
      {data.items.length === 0 ? <EmptyState title={t('admission.assign.none')} text={t('admission.assign.noneText')} action={<ButtonLink href="/onboardings">{t('admission.years.title')}</ButtonLink>} /> : <Batch key={data.items.map((i) => i.id).join()} items={data.items} />}
    </div>
  );
}

function Batch({ items }: { items: readonly Proposal[] }) {
  const t = useT<typeof zhCN>();
  const go = useGo();
  const toast = useToast();
  const confirm = useConfirm();
  const sayError = useSayError();
  const choice = (p: Proposal[Slot]): Choice | null => (p ? { id: p.unitId, label: p.unitName } : null);
  const [chosen, setChosen] = useState<Record<string, Chosen>>(() => Object.fromEntries(items.map((p) => [p.id, { branch: choice(p.branch), group: choice(p.group), committee: choice(p.committee), take: true }])));
  const [reason, setReason] = useState('');
  const assign = useAct(assignMembers, { invalidate: ['/api/onboardings', '/api/inbox', '/api/members'] });
  const taken = items.filter((p) => chosen[p.id]?.take);
  const open = taken.some((p) => p.openItems > 0);
  const missing = taken.some((p) => !chosen[p.id]?.branch);
  const submit = async (): Promise<void> => {
    if (!(await confirm({ title: t('admission.assign.confirmTitle', { n: taken.length }), text: t('admission.assign.confirmText'), verb: t('admission.assign.take') }))) return;
    const body = { items: taken.map((p) => ({ id: p.id, version: p.version, branchId: chosen[p.id]?.branch?.id ?? '', groupId: chosen[p.id]?.group?.id ?? null, committeeId: chosen[p.id]?.committee?.id ?? null })), ...(reason.trim() ? { reason: reason.trim() } : {}) };
    await assign.run({ body }).then((r) => { toast(t('admission.assign.done', { n: r.assigned })); go('/onboardings'); }, sayError);
  };
  const put = (id: string, over: Partial<Chosen>): void => setChosen((before) => ({ ...before, [id]: { ...(before[id] ?? { branch: null, group: null, committee: null, take: true }), ...over } }));
  return (
    <>
      <p className="k-quiet">{t('admission.assign.text')}</p>
      {items.map((p) => <Person key={p.id} p={p} chosen={chosen[p.id]} put={(over) => put(p.id, over)} />)}
      {open ? <TextInput label={t('admission.assign.reason')} required maxLength={300} value={reason} onChange={setReason} /> : null}
      {missing ? <p role="status">{t('admission.assign.missing')}</p> : null}
      <p><Button kind="primary" busy={assign.busy} disabled={taken.length === 0 || missing || (open && reason.trim() === '')} onClick={() => void submit()}>{t('admission.assign.submit', { n: taken.length })}</Button></p>
    </>
  );
}

function Person({ p, chosen, put }: { p: Proposal; chosen: Chosen | undefined; put: (over: Partial<Chosen>) => void }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  return (
    <div className="ad-person">
      <div>
        <Checkbox label={p.name} checked={chosen?.take ?? true} onChange={(take) => put({ take })} />
        <p className="k-quiet k-small"><Link href={`/onboardings/${p.id}`}>{t('admission.assign.ends', { day: dates.date(p.endsOn) })}</Link></p>
        {p.employer ? <p className="k-quiet k-small">{p.employer}</p> : null}
        {p.openItems > 0 ? <p className="k-small">{t('admission.assign.openItems', { n: p.openItems })}</p> : null}
      </div>
      {(['branch', 'group', 'committee'] as const).map((slot) => {
        const proposed = p[slot];
        return (
          <div key={slot}>
            <UnitPicker label={t(`admission.assign.${slot}`)} required={slot === 'branch'} kinds={[...kinds[slot]]} value={chosen?.[slot] ?? null} onChange={(c) => put({ [slot]: c })} />
            {proposed ? <p className="k-quiet k-small">{[proposed.unitName, ...proposed.grounds.map((g) => t(`admission.assign.ground.${g.ground}`, { word: g.word, size: g.size })), ...(proposed.grounds.some((g) => g.ground === 'smallest') ? [] : [t('admission.assign.now', { size: proposed.grounds[0]?.size ?? 0 })])].join(' · ')}</p> : null}
          </div>
        );
      })}
    </div>
  );
}
