import { useWords } from '../../../../ui/words-context.ts'
import { Candidates } from '../case/candidates.tsx'
import { Text } from '../parts.tsx'

/** Two readers keep the door: the one who opened the case lets the other one in. */
export function LetInStep() {
  const t = useWords()
  return (
    <>
      <Text>{t('desk.second_reader.why')}</Text>
      <Candidates empty={t('desk.second_reader.none')} />
    </>
  )
}
