import { InsetText } from '../../../../ui/components/inset-text.tsx'
import { Tag } from '../../../../ui/components/tag.tsx'
import { useWords } from '../../../../ui/words-context.ts'
import type { DoorMark } from '../../../threads/entry-bodies.ts'

/** What to know of how a report came before it is opened: junk, a forged sender, a mail that did not fit, a bot. */
export function DoorMarks({ marks }: { marks: readonly DoorMark[] }) {
  const t = useWords()
  return (
    <>
      {marks.map((mark) => (
        <InsetText key={mark}>
          <Tag colour={mark === 'spam' || mark === 'forged' ? 'amber' : 'grey'}>{t(`desk.mark.${mark}.tag`)}</Tag>{' '}
          {t(`desk.mark.${mark}`)}
        </InsetText>
      ))}
    </>
  )
}
