import { useRef, useState } from 'react';
import { v7 } from 'uuid';
import type { OutputOf } from '#kit/pure/endpoint.ts';
import { asApiError } from '#kit/web/api-error.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useTitle } from '#kit/web/media.ts';
import { useAct } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Button } from '#kit/web/ui/button.tsx';
import type { Choice } from '#kit/web/ui/combobox.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { useErrorText } from '#kit/web/ui/states.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { UnitPicker } from '#modules/units/web/public.tsx';
import { type SealedPackage, acceptHandOver, previewHandOver } from '../contract/changes.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { homeKinds } from '../rules/words.ts';
import { FileChoice } from './file-choice.tsx';
import { saveJson } from './tones.ts';

type Seen = OutputOf<typeof previewHandOver>;
type Done = OutputOf<typeof acceptHandOver>;

/** Takes in a member from another association: package, passphrase, look, accept, receipt. */
export function Page() {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const errorText = useErrorText();
  const [problem, setProblem] = useState<string | null>(null);
  const id = useRef(v7());
  const [file, setFile] = useState<SealedPackage | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const [seen, setSeen] = useState<Seen | null>(null);
  const [unit, setUnit] = useState<Choice | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const look = useAct(previewHandOver);
  const accept = useAct(acceptHandOver, { invalidate: ['/api/members'] });
  useTitle(t('membership.take.title'));
  // Some other file, or one cut short, is no package at all.
  const failed = (e: unknown): void => setProblem(asApiError(e).code === 'input.invalid' ? t('membership.page.badFile') : errorText(e));
  const read = (value: unknown): void => { setSeen(null); setProblem(null); if (value) setFile(value as SealedPackage); else toast(t('membership.page.badFile')); };
  const kept = done ?? seen?.taken ?? null;
  const text = (k: string): string => (typeof seen?.fields[k] === 'string' ? seen.fields[k] : '');
  return (
    <div className="k-stack">
      <h1>{t('membership.take.title')}</h1>
      <p className="k-quiet">{t('membership.take.text')}</p>
      <FileChoice label={t('membership.take.file')} onRead={read} />
      <TextInput label={t('membership.take.passphrase')} required value={passphrase} onChange={setPassphrase} />
      <p><Button kind={seen ? 'secondary' : 'primary'} busy={look.busy} disabled={!file || passphrase.trim().length < 8} onClick={() => { setProblem(null); setSeen(null); if (file) void look.run({ body: { package: file, passphrase } }).then(setSeen, failed); }}>{t('membership.take.look')}</Button></p>
      {problem ? <Banner tone="late">{problem}</Banner> : null}
      {seen && file ? (
        <section className="k-section k-stack" aria-label={seen.name}>
          <h2>{seen.name}</h2>
          <p className="k-quiet">{t('membership.take.from', { from: seen.from })}</p>
          {seen.duplicates.length > 0 && !kept ? <Banner tone="soon">{t('membership.take.duplicates')} {seen.duplicates.map((d) => <Link key={d.id} href={`/members/${d.id}`}>{d.name} {d.unitName} </Link>)}</Banner> : null}
          {seen.left > 0 ? <Banner tone="soon">{t('membership.take.left', { n: seen.left })}</Banner> : null}
          <dl className="k-facts">{(['employer', 'post', 'phone'] as const).map((k) => (text(k) ? <div key={k}><dt>{t(`membership.take.${k}`)}</dt><dd>{text(k)}</dd></div> : null))}{seen.units.length > 0 ? <div><dt>{t('membership.take.units')}</dt><dd>{seen.units.map((u) => u.name).join(' ')}</dd></div> : null}</dl>
          {kept ? (
            <><p role="status">{t(done ? 'membership.take.done' : 'membership.take.taken', { name: seen.name })}</p><div className="k-row"><Button kind="primary" icon="download" onClick={() => kept && saveJson(`${kept.receipt.packageId}.receipt.json`, kept.receipt)}>{t('membership.take.receipt')}</Button><Link href={`/members/${kept?.memberId ?? ''}`}>{t('membership.page.member')}</Link></div></>
          ) : (
            <><UnitPicker label={t('membership.take.unit')} required kinds={[...homeKinds]} value={unit} onChange={setUnit} /><p><Button kind="primary" busy={accept.busy} disabled={!unit} onClick={() => { setProblem(null); if (unit) void accept.run({ body: { id: id.current, package: file, passphrase, homeUnitId: unit.id } }).then(setDone, failed); }}>{t('membership.take.accept')}</Button></p></>
          )}
        </section>
      ) : null}
    </div>
  );
}
