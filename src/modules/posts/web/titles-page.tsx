import { useState } from 'react';
import { useT } from '#kit/web/i18n.tsx';
import { DataTable } from '#kit/web/list/data-table.tsx';
import { useTitle } from '#kit/web/media.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { Checkbox, CheckboxGroup } from '#kit/web/ui/choices.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { Select } from '#kit/web/ui/select.tsx';
import { ErrorState, PageSkeleton } from '#kit/web/ui/states.tsx';
import { Tag } from '#kit/web/ui/tag.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { unitKinds } from '#modules/units/web/public.tsx';
import { type TitleLine, listTitles, putTitle } from '../contract/posts.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { type GivableRole, type PostKind, givableRoles, postKinds } from '../rules.ts';

/** Which titles there are, where they may be held and which role each gives. */
export function Page() {
  const t = useT<typeof zhCN>();
  const words = useT();
  const [editing, setEditing] = useState<TitleLine | 'new' | null>(null);
  useTitle(t('posts.titles'));
  const { data, error, refetch } = useQueryOf(listTitles, undefined);
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  return (
    <div className="k-stack">
      <div className="k-between"><h1>{t('posts.titles')}</h1>{data.can.edit ? <Button kind="primary" icon="plus" onClick={() => setEditing('new')}>{t('posts.titlePage.add')}</Button> : null}</div>
      <p className="k-quiet">{t('posts.titlePage.lead')}</p>
      <DataTable
        caption={t('posts.titles')} rows={data.items} rowKey={(x) => x.code} rowName={(x) => x.name}
        columns={[
          { key: 'name', title: t('posts.titlePage.name'), priority: 1, width: '11em', render: (x) => <>{x.name} {x.active ? null : <Tag>{t('posts.titlePage.inactive')}</Tag>}</> },
          { key: 'kind', title: t('posts.titlePage.kind'), priority: 1, width: '8em', render: (x) => t(`post.kind.${x.kind}`) },
          { key: 'role', title: t('posts.titlePage.role'), priority: 1, width: '8em', render: (x) => (x.role ? t(`post.role.${x.role}`) : <span className="k-quiet">{t('posts.titlePage.roleNone')}</span>) },
          { key: 'places', title: t('posts.titlePage.places'), priority: 2, render: (x) => (x.kind !== 'office' ? null : x.unitKinds.length === 0 ? t('posts.titlePage.anyPlace') : x.unitKinds.map((k) => words(`unit.kind.${k}` as 'kit.none')).join(t('posts.comma'))) },
          { key: 'holders', title: t('posts.titlePage.holders'), priority: 2, width: '6em', align: 'right', render: (x) => (x.kind === 'office' && x.holders > 0 ? <Link href={`/posts?title=${x.code}`}>{x.holders}</Link> : null) },
          { key: 'act', title: t('posts.titlePage.edit'), priority: 1, width: '6em', bare: true, render: (x) => (data.can.edit ? <Button small onClick={() => setEditing(x)}>{t('posts.titlePage.edit')}</Button> : null) },
        ]}
      />
      {editing ? <TitleDialog line={editing === 'new' ? null : editing} mayRole={data.can.role} onClose={() => setEditing(null)} /> : null}
    </div>
  );
}

function TitleDialog({ line, mayRole, onClose }: { line: TitleLine | null; mayRole: boolean; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const words = useT();
  const toast = useToast();
  const sayError = useSayError();
  const [code, setCode] = useState(line?.code ?? '');
  const [name, setName] = useState(line?.name ?? '');
  const [kind, setKind] = useState<PostKind | ''>(line?.kind ?? 'office');
  const [role, setRole] = useState<GivableRole | ''>(line?.role ?? '');
  const [places, setPlaces] = useState<readonly string[]>(line?.unitKinds ?? []);
  const [order, setOrder] = useState(String(line?.sortOrder ?? 900));
  const [active, setActive] = useState(line?.active ?? true);
  const act = useAct(putTitle, { invalidate: ['/api/post-titles', '/api/posts'], onSuccess: () => { toast(t('posts.titlePage.saved')); onClose(); } });
  const ready = /^[a-zA-Z][a-zA-Z0-9]{1,39}$/.test(code) && name.trim().length > 1 && kind && /^\d{1,5}$/.test(order);
  return (
    <Dialog
      open title={t(line ? 'posts.titlePage.editTitle' : 'posts.titlePage.addTitle')} onClose={onClose}
      footer={<Button kind="primary" busy={act.busy} disabled={!ready} onClick={() => kind && void act.run({ params: { code }, body: { version: line?.version ?? 0, kind, name: name.trim(), role: kind === 'office' ? role || null : null, unitKinds: kind === 'office' ? [...places] : [], sortOrder: Number(order), active } }).catch(sayError)}>{t('posts.titlePage.save')}</Button>}
    >
      {line ? null : <TextInput label={t('posts.titlePage.code')} rule={t('posts.titlePage.codeHint')} required value={code} onChange={setCode} />}
      <TextInput label={t('posts.titlePage.name')} required value={name} onChange={setName} />
      {line ? null : <Select label={t('posts.titlePage.kind')} required options={postKinds.map((k) => ({ value: k, label: t(`post.kind.${k}`) }))} value={kind} onChange={setKind} />}
      {kind === 'office' ? <Select label={t('posts.titlePage.role')} disabled={!mayRole} empty={t('posts.titlePage.roleNone')} options={givableRoles.map((r) => ({ value: r, label: t(`post.role.${r}`) }))} value={role} onChange={setRole} /> : null}
      {kind === 'office' ? <CheckboxGroup label={t('posts.titlePage.places')} options={unitKinds.map((k) => ({ value: k, label: words(`unit.kind.${k}` as 'kit.none') }))} value={[...places]} onChange={setPlaces} /> : null}
      <TextInput label={t('posts.titlePage.order')} value={order} onChange={setOrder} />
      <Checkbox label={t('posts.titlePage.active')} checked={active} onChange={setActive} />
    </Dialog>
  );
}
