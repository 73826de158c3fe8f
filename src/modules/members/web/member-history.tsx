import { useHasWord, useT } from '#kit/web/i18n.tsx';
import { useQueryOf } from '#kit/web/query.ts';
import { ErrorState, Skeleton } from '#kit/web/ui/states.tsx';
import { Timeline } from '#kit/web/ui/timeline.tsx';
import { type MemberField } from '../contract/fields.ts';
import { memberHistory } from '../contract/members.ts';
import type { zhCN } from '../locales/zh-CN.ts';

/** What was done with a file, oldest first; members see here who read their numbers and why. */
export function MemberHistory({ id }: { id: string }) {
  const t = useT<typeof zhCN>();
  const say = useT();
  const has = useHasWord();
  const { data, error, refetch } = useQueryOf(memberHistory, { params: { id } });
  if (error) return <ErrorState part error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton lines={3} />;
  if (data.items.length === 0) return <p className="k-quiet">{t('member.file.noHistory')}</p>;
  const words = (name: string, about: Record<string, unknown>, said: string): string => {
    const params = Object.fromEntries(Object.entries(about).filter((e): e is [string, string | number] => typeof e[1] === 'string' || typeof e[1] === 'number'));
    // What a fact holds as a code is said in words, by its fact or by its field.
    const worded = Object.fromEntries(Object.entries(params).map(([key, value]) => [key, [`eventValue.${name}.${key}.${value}`, `eventValue.${key}.${value}`].filter((k) => typeof value === 'string' && has(k)).map((k) => say(k))[0] ?? value]));
    return has(`event.${name}`) ? say(`event.${name}`, worded) : said;
  };
  const note = (about: Record<string, unknown>): string | undefined => {
    if (Array.isArray(about.fields)) return t('member.file.changedFields', { list: about.fields.map((f) => t(`member.field.${f as MemberField}`)).join(t('member.list.comma')) });
    return typeof about.reason === 'string' ? about.reason : undefined;
  };
  return (
    <Timeline
      items={[...data.items].reverse().map((e) => {
        const [what, more] = [words(e.name, e.data, e.said), note(e.data)];
        return { id: e.id, at: e.at, what, who: e.actorName, note: more && what.includes(more) ? undefined : more };
      })}
    />
  );
}
