import { useMemo } from 'react';
import { lexicon } from '#kit/web/i18n.tsx';
import { MeContext } from '#kit/web/me.ts';
import { useParams } from '#kit/web/params.ts';
import { MemberShell } from '#kit/web/shell/member-shell.tsx';
import { StaffShell } from '#kit/web/shell/staff-shell.tsx';
import { NotFound } from '#kit/web/ui/states.tsx';
import { ComponentsPart } from './components-part.tsx';
import { me, pages, titles } from './data/samples.ts';
import { FormPart } from './form-part.tsx';
import { ListPart } from './list-part.tsx';
import { MatterPart } from './matter-part.tsx';
import { StatsPart } from './stats-part.tsx';

lexicon.add('zh-CN', titles);
lexicon.add('en', titles);

const parts: Readonly<Record<string, () => React.ReactNode>> = {
  components: ComponentsPart,
  list: () => <ListPart />,
  'list-empty': () => <ListPart state="empty" />,
  'list-error': () => <ListPart state="error" />,
  'list-loading': () => <ListPart state="loading" />,
  matter: MatterPart,
  form: FormPart,
  stats: StatsPart,
};

/** Every component in all its states, inside both frames, without a server: for looking, and for the axe tests. */
export function Page() {
  const { shell, part } = useParams('shell', 'part');
  const Part = parts[part];
  const own = useMemo(() => pages.filter((p) => p.shell === shell), [shell]);
  const Shell = shell === 'member' ? MemberShell : StaffShell;
  return (
    <MeContext.Provider value={me}>
      <Shell pages={own} searchPath="/_gallery/staff/list" canSwitch onSwitch={() => undefined} onSignOut={() => undefined} signInHref={(back) => back}>
        {Part ? <Part /> : <NotFound />}
      </Shell>
    </MeContext.Provider>
  );
}
