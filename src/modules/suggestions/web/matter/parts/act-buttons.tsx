import { Button } from '#kit/web/ui/button.tsx';
import type { ActKey, Target } from '../acts/act-types.ts';
import { useVerb } from '../acts/use-verb.ts';
import { useMatterPage } from '../context.tsx';

/** The acts of the reader on one part, beside that part; nothing when there are none. */
export function ActButtons({ acts, target = {}, quiet }: { acts: readonly ActKey[]; target?: Target; quiet?: boolean }) {
  const { m, offers, start } = useMatterPage();
  const verb = useVerb();
  const mine = acts.flatMap((act) => offers.filter((o) => o.act === act && Object.entries(target).every(([name, id]) => o.target[name as keyof Target] === id)));
  if (mine.length === 0) return null;
  return (
    <div className="k-row k-no-print">
      {mine.map((o) => <Button key={o.key} small kind={quiet ? 'quiet' : 'secondary'} onClick={() => start(o)}>{verb(o, m)}</Button>)}
    </div>
  );
}
