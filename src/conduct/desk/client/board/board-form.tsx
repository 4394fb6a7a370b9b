import { Button } from '../../../../ui/components/button.tsx'
import { Input } from '../../../../ui/components/input.tsx'
import { Radios } from '../../../../ui/components/radios.tsx'
import { useWords } from '../../../../ui/words-context.ts'
import type { BoardBody } from '../../../threads/entry-bodies.ts'
import { useCase } from '../case/case-context.ts'
import { FlagList } from '../flag-list.tsx'
import { one } from '../form-fields.ts'
import { Problem, Section, Text } from '../parts.tsx'
import { useAct, useDraft, useWork } from '../use-work.ts'

const safeties = ['yes', 'no', 'unknown'] as const
const repeats = ['yes', 'maybe', 'no', 'unknown'] as const
const empty: BoardBody = { safety: 'unknown', repeat: 'unknown', status: '', actions: '', resolution: '' }

/** The vague line of the status board, with advice against names, handles, addresses and pronouns. */
export function BoardForm() {
  const t = useWords()
  const { call, changed } = useWork()
  const { team, board = empty } = useCase()
  const { busy, problem, run } = useAct()
  const { fields, read, drop } = useDraft(`board ${team}`, {
    safety: [board.safety],
    repeat: [board.repeat],
    status: [board.status],
    actions: [board.actions],
    resolution: [board.resolution]
  })
  const save = (event: Event): void => {
    event.preventDefault()
    const next: BoardBody = {
      safety: safeties.find((each) => each === one(fields, 'safety')) ?? 'unknown',
      repeat: repeats.find((each) => each === one(fields, 'repeat')) ?? 'unknown',
      status: one(fields, 'status').trim().slice(0, 200),
      actions: one(fields, 'actions').trim().slice(0, 500),
      resolution: one(fields, 'resolution').trim().slice(0, 500)
    }
    run(async () => {
      await call('setBoard', { team, board: next })
      drop()
      changed(t('desk.said.board'))
    })
  }
  return (
    <Section id="board" title={t('desk.board.line')}>
      <Text>{t('desk.board.vague')}</Text>
      <form onSubmit={save} onInput={read} noValidate class="cw-board-form">
        <Problem code={problem} />
        <Radios
          name="safety"
          legend={t('desk.board.safety')}
          legendSize="s"
          small
          inline
          value={one(fields, 'safety')}
          choices={safeties.map((value) => ({ value, label: t(`desk.board.${value}`) }))}
        />
        <Radios
          name="repeat"
          legend={t('desk.board.repeat')}
          legendSize="s"
          small
          inline
          value={one(fields, 'repeat')}
          choices={repeats.map((value) => ({ value, label: t(`desk.board.${value}`) }))}
        />
        <Input name="status" id="board-status" label={t('desk.board.status')} maxlength={200} value={one(fields, 'status')} />
        <Input name="actions" id="board-actions" label={t('desk.board.actions')} maxlength={500} value={one(fields, 'actions')} />
        <Input
          name="resolution"
          id="board-resolution"
          label={t('desk.board.resolution')}
          maxlength={500}
          value={one(fields, 'resolution')}
        />
        <FlagList text={['status', 'actions', 'resolution'].map((name) => one(fields, name)).join('\n')} />
        <Button kind="secondary" disabled={busy}>
          {busy ? t('desk.working') : t('desk.board.save')}
        </Button>
      </form>
    </Section>
  )
}
