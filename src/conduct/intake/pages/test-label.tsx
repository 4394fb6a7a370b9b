import { Notice } from '../../../ui/components/notice.tsx'
import { useWords } from '../../../ui/words-context.ts'

/** While a form waits for its test report, every page of it says that nothing real belongs here (S35). */
export function TestLabel() {
  const t = useWords()
  return (
    <Notice>
      <strong>{t('report.test.title')}</strong> {t('report.test.text')}
    </Notice>
  )
}
