import { useState } from 'react';
import { v7 } from 'uuid';
import { localDate } from '#kit/pure/time.ts';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Button } from '#kit/web/ui/button.tsx';
import type { Choice } from '#kit/web/ui/combobox.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import type { UploadedFile } from '#kit/web/ui/file-upload.tsx';
import { Select } from '#kit/web/ui/select.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { FilesInput } from '#modules/files/web/public.tsx';
import { MembersPicker } from '#modules/members/web/public.tsx';
import { UnitPicker, unitKinds } from '#modules/units/web/public.tsx';
import { appointMany, appointPost, correctPost, listTitles, postsOfUnit } from '../contract/posts.ts';
import type { PostItem, PostWarning } from '../contract/shared.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { type PostLevel, besides, dayAfter, postLevels } from '../rules.ts';
import { sayWarning } from './say-warning.ts';
import { Span } from './span.tsx';

const invalidate = ['/api/posts', '/api/external-posts', '/api/post-titles', '/api/role-grants', '/api/inbox'];

interface Props {
  /** Whether a post outside the association. */
  external?: boolean;
  /** What stands in the fields at first: a unit or person of the page, or a post that goes on or is put right. */
  start?: { member?: Choice; unit?: Choice; post?: PostItem; as?: 'renew' | 'correct' };
  onClose: () => void;
  onDone?: (id: string) => void;
}

/** Records a post, for one or many; renews one, or puts one right. What the title brings with it is said before. */
export function AppointDialog({ external = false, start = {}, onClose, onDone }: Props) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const sayError = useSayError();
  const dates = useDates();
  const { post, as } = start;
  const [id] = useState(() => v7());
  const [people, setPeople] = useState<readonly Choice[]>(start.member ? [start.member] : post ? [{ id: post.memberId, label: post.name, note: post.homeUnit }] : []);
  const [title, setTitle] = useState(post?.title ?? '');
  const [unit, setUnit] = useState<Choice | null>(start.unit ?? (post?.unitId ? { id: post.unitId, label: post.unitName ?? '' } : null));
  const [body, setBody] = useState(post?.body ?? '');
  const [level, setLevel] = useState<PostLevel | ''>(post?.level ?? '');
  const [term, setTerm] = useState(post?.term ?? '');
  const [from, setFrom] = useState(() => (post ? (as === 'renew' && post.to ? dayAfter(post.to) : post.from) : localDate(new Date())));
  const [to, setTo] = useState(as === 'correct' ? (post?.to ?? '') : '');
  const [documentNo, setDocumentNo] = useState(as === 'correct' ? (post?.documentNo ?? '') : '');
  const [note, setNote] = useState('');
  const [reason, setReason] = useState('');
  const [files, setFiles] = useState<readonly UploadedFile[]>([]);
  const titles = useQueryOf(listTitles, undefined);
  const done = (message: string, warnings: readonly PostWarning[]): void => { toast([message, ...warnings.filter((w) => w.code === 'beforeMembership').map((w) => sayWarning(t, dates, w))].join(' ')); onClose(); onDone?.(id); };
  const one = useAct(appointPost, { invalidate, onSuccess: (r) => done(t(r.givesRole ? 'posts.form.doneRole' : 'posts.form.done'), r.warnings) });
  const many = useAct(appointMany, { invalidate, onSuccess: (r) => done(t('posts.form.doneMany', { count: r.count, roles: r.roles }), r.warnings) });
  const right = useAct(correctPost, { invalidate, onSuccess: (r) => done(t('posts.correct.done'), r.warnings) });
  const offered = (titles.data?.items ?? []).filter((x) => x.active && (x.kind === 'office') !== external);
  const chosen = offered.find((x) => x.code === title);
  const ready = people.length > 0 && chosen && from && (external || unit) && (as !== 'correct' || reason.trim().length > 1);
  const first = people[0];
  const there = useQueryOf(postsOfUnit, { params: { id: unit?.id ?? '' } }, { enabled: !external && unit !== null }).data;
  // A post that is renewed or put right does not stand beside itself.
  const look = there && from ? besides({ title, people: people.map((p) => p.id), from, to: to || null, ...(as ? { except: post?.id } : {}) }, { begins: there.begins, posts: [...there.now, ...there.before] }) : null;

  async function submit(): Promise<void> {
    if (!ready || !chosen || !first) return;
    const fields = { title, unitId: external ? null : (unit?.id ?? null), body: body || null, level: level || null, term: term || null, from, to: to || null, documentNo: documentNo || null, note: note || null, fileIds: files.map((f) => f.id) };
    await (as === 'correct' && post ? right.run({ params: { id: post.id }, body: { id, memberId: first.id, ...fields, reason: reason.trim() } })
      : people.length > 1 ? many.run({ body: { people: people.map((p) => ({ id: v7(), memberId: p.id })), ...fields } })
      : one.run({ body: { id, memberId: first.id, ...fields } })).catch(sayError);
  }
  return (
    <Dialog
      open wide title={as === 'correct' ? t('posts.correct.title') : as === 'renew' ? t('posts.renew.title') : t('posts.appoint')} onClose={onClose}
      footer={<Button kind="primary" busy={one.busy || many.busy || right.busy} disabled={!ready} onClick={() => void submit()}>{as === 'correct' ? t('posts.correct.submit') : t('posts.form.submit')}</Button>}
    >
      {as === 'correct' ? <p>{t('posts.correct.lead')}</p> : null}
      <p className="k-quiet">{t(external ? 'posts.form.seenByExternal' : 'posts.form.seenBy')}</p>
      <MembersPicker label={t('posts.form.members')} {...(post ? {} : { rule: t('posts.form.membersHint') })} required value={people} onChange={(v) => setPeople(post ? v.slice(-1) : v)} max={post ? 1 : 200} />
      <Select label={t('posts.title')} required options={offered.map((x) => ({ value: x.code, label: external ? `${t(`post.kind.${x.kind}`)} · ${x.name}` : x.name }))} value={title} onChange={(v) => { setTitle(v); if (!start.unit && !post) setUnit(null); }} />
      {chosen?.role ? <Banner tone="info">{t('posts.form.givesRole', { role: t(`post.role.${chosen.role}`) })}</Banner> : null}
      {external ? (
        <>
          <TextInput label={t('posts.form.body')} rule={t('posts.form.bodyHint')} value={body} onChange={setBody} />
          <Select label={t('posts.form.level')} options={postLevels.map((l) => ({ value: l, label: t(`post.level.${l}`) }))} value={level} onChange={setLevel} />
        </>
      ) : <UnitPicker key={title} label={t('posts.unit')} required {...(chosen && chosen.unitKinds.length > 0 ? { kinds: unitKinds.filter((k) => chosen.unitKinds.includes(k)) } : {})} value={unit} onChange={setUnit} />}
      <div className="k-row">
        <DateInput label={t('posts.form.from')} required value={from} onChange={setFrom} />
        <DateInput label={t('posts.form.to')} rule={t('posts.form.toHint')} value={to} onChange={setTo} min={from} />
      </div>
      {look?.begins ? <Banner tone="soon">{t('posts.form.beforeUnit', { unit: unit?.label ?? '', date: dates.date(look.begins) })}</Banner> : null}
      {look && look.others.length > 0 ? <Banner tone="soon">{t('posts.form.heldBy')} <ul>{look.others.map((o) => <li key={o.id}>{o.name} <Span from={o.from} to={o.to} /></li>)}</ul> {t('posts.form.heldByThen')}</Banner> : null}
      {look?.many ? <Banner tone="soon">{t('posts.form.manyOfOne')}</Banner> : null}
      <TextInput label={t('posts.form.term')} rule={t('posts.form.termHint')} value={term} onChange={setTerm} />
      <TextInput label={t('posts.form.documentNo')} rule={t('posts.form.documentNoHint')} value={documentNo} onChange={setDocumentNo} />
      <TextInput label={t('posts.form.note')} value={note} onChange={setNote} />
      {as === 'correct' ? <TextInput label={t('posts.correct.reason')} required value={reason} onChange={setReason} /> : null}
      <FilesInput label={t('posts.form.files')} value={files} onChange={setFiles} max={10} />
    </Dialog>
  );
}
