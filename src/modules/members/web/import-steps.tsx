import { useT } from '#kit/web/i18n.tsx';
import { Steps } from '#kit/web/ui/steps.tsx';
import type { zhCN } from '../locales/zh-CN.ts';

const steps = ['file', 'mapping', 'preview', 'result'] as const;

/** Where in the four steps of an import the reader is. */
export function ImportSteps({ current }: { current: (typeof steps)[number] }) {
  const t = useT<typeof zhCN>();
  return <Steps steps={steps.map((s) => t(`import.page.steps.${s}`))} current={steps.indexOf(current)} />;
}
