import { hrefOf } from '#kit/web/call.ts';
import { downloadBy } from '#kit/web/download.ts';
import { useT } from '#kit/web/i18n.tsx';
import { ListPage } from '#kit/web/list/list-page.tsx';
import { sourceOf } from '#kit/web/list/list-types.ts';
import { useCan } from '#kit/web/me.ts';
import { useSearchText } from '#kit/web/params.ts';
import { useQueryOf } from '#kit/web/query.ts';
import { Button, ButtonLink } from '#kit/web/ui/button.tsx';
import { useConfirm, useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { PhoneButton } from '#modules/members/web/public.tsx';
import { ExportButton } from '#modules/exports/web/public.tsx';
import { findUnits, unitLabel } from '#modules/units/web/public.tsx';
import { type DirectoryLine, countDirectory, directoryFilter, directoryLetters, directoryQuery, directorySorts, listDirectory, personCard } from '../../contract/directory.ts';
import { listGroups } from '../../contract/groups.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { SaveFound } from '../groups/save-found.tsx';
import '../contact.css';

const source = sourceOf(listDirectory, { count: countDirectory });
const only = (query: Readonly<Record<string, string>>, keys: readonly string[]): Record<string, string> => Object.fromEntries(Object.entries(query).filter(([k]) => keys.includes(k)));

/** Everybody's name and unit, and of each person what they share with the reader. */
export function Page() {
  const t = useT<typeof zhCN>();
  const may = { export: useCan('directory.export'), groups: useCan('contactGroup.use'), choose: useCan('directory.choose'), numbers: useCan('member.unmask'), cards: useCan('card.keep') };
  const query = useSearchText();
  const saved = useQueryOf(listGroups, { query: { limit: 200 } }, { enabled: may.groups }).data?.items ?? [];
  const asked = only(query, Object.keys(directoryQuery.shape));
  const found = only(query, Object.keys(directoryFilter.shape));
  const words = { pinyin: t('contact.directory.byPinyin'), strokes: t('contact.directory.byStrokes'), unit: t('contact.directory.byUnit') };
  return (
    <ListPage
      id="directory" title={t('contact.directory.title')} source={source} searchLabel={t('contact.directory.search')} rowKey={(p) => p.id} rowName={(p) => p.name} notice={<Letters query={query} />}
      columns={[
        { key: 'name', title: t('contact.directory.name'), priority: 1, width: '7em', render: (p: DirectoryLine) => p.name },
        { key: 'unit', title: t('contact.directory.unit'), priority: 1, width: '12em', render: (p) => p.unitName },
        { key: 'phone', title: t('contact.directory.phone'), priority: 1, width: '10em', render: (p) => (p.phone === null ? <span className="k-quiet">{t('contact.directory.hidden')}</span> : p.phoneMasked ? (may.numbers ? <PhoneButton memberId={p.id} masked={p.phone} reason={t('contact.directory.numberReason')} label={t('contact.messages.number')} /> : <span className="k-num">{p.phone}</span>) : <a className="k-num" href={`tel:${p.phone}`}>{p.phone}</a>) },
        { key: 'employer', title: t('contact.directory.employer'), priority: 2, render: (p) => p.employer },
        { key: 'post', title: t('contact.directory.post'), priority: 2, width: '8em', render: (p) => p.post },
        { key: 'groups', title: t('contact.directory.groups'), priority: 2, render: (p) => p.groups.join(t('contact.directory.comma')) },
        { key: 'title', title: t('contact.directory.jobTitle'), priority: 3, width: '8em', render: (p) => p.title },
        { key: 'email', title: t('contact.directory.email'), priority: 3, render: (p) => p.email },
        { key: 'card', title: t('contact.directory.card'), priority: 2, width: '7em', bare: true, render: (p) => <CardButton p={p} /> },
      ]}
      filters={[
        { kind: 'choice', key: 'sort', label: t('contact.directory.sort'), options: directorySorts.map((s) => ({ value: s, label: words[s] })) },
        { kind: 'pick', key: 'unit', label: t('contact.directory.unit'), find: findUnits(), labelOf: unitLabel },
        { kind: 'pick', key: 'group', label: t('contact.directory.group'), find: findUnits({ kinds: ['activityGroup', 'committee', 'specialGroup', 'interestGroup', 'taskForce'] }), labelOf: unitLabel },
        ...(saved.length > 0 ? [{ kind: 'choice' as const, key: 'saved', label: t('contact.directory.saved'), options: saved.map((g) => ({ value: g.id, label: g.name })) }] : []),
        { kind: 'choice', key: 'letter', label: t('contact.directory.letters'), options: [...'abcdefghijklmnopqrstuvwxyz#'].map((l) => ({ value: l, label: l.toUpperCase() })) },
      ]}
      empty={{ title: t('contact.directory.empty'), text: t('contact.directory.emptyText') }}
      actions={
        <span className="k-row k-no-print">
          {may.choose ? <ButtonLink href="/account/contact">{t('contact.directory.mine')}</ButtonLink> : null}
          <Button icon="print" onClick={() => window.print()}>{t('contact.directory.print')}</Button>
          {may.groups && Object.keys(found).length > 0 ? <SaveFound key={JSON.stringify(found)} found={found} /> : null}
          {may.cards ? <ButtonLink icon="print" href="/cards/print">{t('contact.card.print')}</ButtonLink> : null}
          {may.export ? <ExportButton list="directory" query={asked} label={t('contact.directory.sheet')} /> : null}
          {may.export ? <ExportButton list="directoryCards" query={asked} label={t('contact.directory.cards')} /> : null}
          {may.export ? <ExportButton list="directoryPaper" query={asked} label={t('contact.directory.paper')} /> : null}
        </span>
      }
    />
  );
}

function Letters({ query }: { query: Readonly<Record<string, string>> }) {
  const t = useT<typeof zhCN>();
  const { letter: now, ...rest } = only(query, Object.keys(directoryFilter.shape));
  const letters = useQueryOf(directoryLetters, { query: rest }).data?.items ?? [];
  if (letters.length < 2) return null;
  const href = (letter?: string): string => `/directory?${new URLSearchParams({ ...rest, ...(query['sort'] ? { sort: query['sort'] } : {}), ...(letter ? { letter } : {}) }).toString()}`;
  return (
    <nav className="ct-letters k-no-print" aria-label={t('contact.directory.letters')}>
      <Link href={href()}>{t('contact.directory.all')}</Link>
      {letters.map((l) => <Link key={l.letter} href={href(l.letter)}>{now === l.letter ? <b>{l.letter.toUpperCase()}</b> : l.letter.toUpperCase()}{l.count === null ? null : <span className="k-quiet k-small"> {l.count}</span>}</Link>)}
    </nav>
  );
}

function CardButton({ p }: { p: DirectoryLine }) {
  const t = useT<typeof zhCN>();
  const confirm = useConfirm();
  const toast = useToast();
  const sayError = useSayError();
  async function take(): Promise<void> {
    if (!(await confirm({ title: t('contact.directory.cardTitle', { name: p.name }), text: t('contact.directory.cardText'), verb: t('contact.directory.cardVerb') }))) return;
    await downloadBy('GET', hrefOf(personCard, { params: { id: p.id } })).then(() => toast(t('contact.directory.taken'))).catch(sayError);
  }
  return <Button small kind="quiet" icon="user" onClick={() => void take()}>{t('contact.directory.card')}</Button>;
}
