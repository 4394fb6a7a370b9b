import { InsetText } from '../../../../ui/components/inset-text.tsx'
import { Tag } from '../../../../ui/components/tag.tsx'
import { useWords } from '../../../../ui/words-context.ts'
import { When } from '../parts.tsx'

/** Words that were in clear on our server for a moment, or that staff took down, carry a dated label (S2). */
export function ViaLabel({ via, at }: { via: string; at: string }) {
  const t = useWords()
  if (via !== 'server' && via !== 'mail' && via !== 'paper' && via !== 'taken') return null
  return (
    <InsetText>
      <Tag colour="grey">{t(via === 'taken' ? 'desk.via.taken.tag' : 'desk.via.tag')}</Tag> {t(`desk.via.${via}`)}{' '}
      <When at={at} />
    </InsetText>
  )
}
