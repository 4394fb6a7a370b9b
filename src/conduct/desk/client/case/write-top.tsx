import { BackLink } from '../../../../ui/components/back-link.tsx'
import { Notice } from '../../../../ui/components/notice.tsx'
import { useWords } from '../../../../ui/words-context.ts'
import { useCase, useCaseHref } from './case-context.ts'
import { Text } from '../parts.tsx'

/** The way back to the case, and whether anything can be written at all now (U19). */
export function WriteTop() {
  const t = useWords()
  const { awaitsNewKey, newerKeyNeeded } = useCase()
  const href = useCaseHref()
  return (
    <>
      <BackLink href={href}>{t('desk.case.back')}</BackLink>
      {(awaitsNewKey || newerKeyNeeded) && (
        <Notice>
          <Text>{t('refusal.stale')}</Text>
        </Notice>
      )}
    </>
  )
}
