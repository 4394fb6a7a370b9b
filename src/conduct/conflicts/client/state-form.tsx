import { Button } from '../../../ui/components/button.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { useWords } from '../../../ui/words-context.ts'
import type { ConflictKind } from '../bodies.ts'
import { useCase, useCaseHref } from '../../desk/client/case/case-context.ts'
import { Problem, Text } from '../../desk/client/parts.tsx'
import { useAct, useDraft, useWork } from '../../desk/client/use-work.ts'
import { ConflictFields, readStated } from './conflict-fields.tsx'

/** A member's own conflict that counts less: the others say whether it is one, and meanwhile the member decides nothing. */
export function StateForm({ kinds }: { kinds: readonly ConflictKind[] }) {
  const t = useWords()
  const { call, changed, go } = useWork()
  const { team } = useCase()
  const { busy, problem, run } = useAct()
  const { fields, read, drop } = useDraft(`conflict ${team}`)
  const href = useCaseHref()
  const send = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      const stated = readStated(fields)
      if (stated === undefined) throw Object.assign(new Error('empty'), { code: 'empty' })
      await call('stateConflict', { team, stated })
      drop()
      changed(t('desk.said.conflict'))
      go(href)
    })
  }
  return (
    <Details summary={t('desk.conflicts.state')}>
      <form onSubmit={send} onInput={read} noValidate>
        <Problem code={problem} />
        <Text>{t('desk.conflicts.state.text')}</Text>
        <ConflictFields kinds={kinds} fields={fields} id="lesser" />
        <Button kind="secondary" disabled={busy}>
          {busy ? t('desk.working') : t('desk.conflicts.state.send')}
        </Button>
      </form>
    </Details>
  )
}
