import { useHasWord, useT } from '#kit/web/i18n.tsx';

/**
 * The words of settings, which stand with the module that declares one: `setting.<key>` its title, `setting.<key>.hint`
 * what it does, `setting.<key>.page` the address of its own page, `setting.<key>.<field or option>` its parts, `setting.group.<group>` the group. A missing word shows the key.
 */
export function useSettingWords() {
  const t = useT();
  const has = useHasWord();
  const or = (key: string, fallback: string): string => (has(key) ? t(key) : fallback);
  return {
    title: (key: string) => or(`setting.${key}`, key),
    hint: (key: string) => (has(`setting.${key}.hint`) ? t(`setting.${key}.hint`) : null),
    /** Where it is changed, when it has a page of its own. */
    page: (key: string) => (has(`setting.${key}.page`) ? t(`setting.${key}.page`) : null),
    group: (group: string) => or(`setting.group.${group}`, group),
    unit: (unit: string) => or(`setting.units.${unit}`, unit),
    option: (key: string, option: string) => or(`setting.${key}.${option}`, option),
    field: (key: string, field: string) => or(`setting.${key}.${field}`, field),
  };
}
