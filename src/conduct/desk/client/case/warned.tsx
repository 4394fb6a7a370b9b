import type { Warning } from '../../../intake/answers.ts'
import { useWords } from '../../../../ui/words-context.ts'
import { Text } from '../parts.tsx'

/** What the reporter warns of, before the words are opened. */
export function Warned({ of }: { of: readonly Warning[] | undefined }) {
  const t = useWords()
  if (of === undefined || of.length === 0) return null
  return (
    <Text>
      <strong>{t('desk.told.warned', { list: of.map((each) => t(`desk.warning.${each}`)).join(', ') })}</strong>
    </Text>
  )
}
