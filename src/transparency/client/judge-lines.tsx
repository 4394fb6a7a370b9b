import { Checkboxes } from '../../ui/components/checkboxes.tsx'
import { useWords } from '../../ui/words-context.ts'
import type { Edition } from '../model.ts'
import { linesToJudge } from './numbers-form.ts'

type Props = { edition: Pick<Edition, 'texts'>; judged: readonly string[]; onJudge: (judged: readonly string[]) => void }

/** "Could somebody be recognised from this line?" is answered for each line, by each of the two people. */
export function JudgeLines({ edition, judged, onJudge }: Props) {
  const t = useWords()
  const lines = linesToJudge(edition)
  if (lines.length === 0) return null
  const turn = (event: { currentTarget: EventTarget & HTMLFormElement }): void => {
    const ticked = new Set(new FormData(event.currentTarget).getAll('line').map(Number))
    onJudge(lines.flatMap(({ id }, at) => (ticked.has(at) ? [id] : [])))
  }
  return (
    <form onChange={turn}>
      <Checkboxes
        name="line"
        legend={t('numbers.judge')}
        hint={t('numbers.judge.hint')}
        values={lines.flatMap(({ id }, at) => (judged.includes(id) ? [String(at)] : []))}
        choices={lines.map(({ line }, at) => ({ value: String(at), label: line }))}
      />
    </form>
  )
}

/** Whether every line of the report was judged. */
export function isJudged(edition: Pick<Edition, 'texts'>, judged: readonly string[]): boolean {
  return linesToJudge(edition).every(({ id }) => judged.includes(id))
}
