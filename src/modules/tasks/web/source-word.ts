import { useHasWord, useT } from '#kit/web/i18n.tsx';

/** The word for what a task came from; the code where no word is known. */
export function useSourceWord(): (type: string | null | undefined) => string {
  const t = useT();
  const has = useHasWord();
  return (type) => (has(`task.source.${type ?? 'none'}`) ? t(`task.source.${type ?? 'none'}`) : (type ?? ''));
}
