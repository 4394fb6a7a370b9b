import { Table } from '../../../ui/components/table.tsx'
import { useWords } from '../../../ui/words-context.ts'
import type { ConflictAnswer } from '../../entry-bodies.ts'
import { useCase } from './case-context.ts'
import { NotReady, Text, When } from './parts.tsx'
import { useLoaded, useWork } from './use-work.ts'

export interface GateOnPage {
  readonly gate: string
  readonly stage: string
  readonly until: string
  readonly asked: readonly string[]
  readonly answers: readonly { readonly person: string; readonly answer: ConflictAnswer }[]
}

/** Who was asked and what they said, for the keepers of the door alone. */
export function GateAnswers() {
  const { call } = useWork()
  const { team } = useCase()
  const gates = useLoaded(`answers ${team}`, () => call('answers', { team }))
  if (gates.at !== 'ready') return <NotReady loaded={gates} again={gates.again} />
  return <GateTables gates={gates.value} />
}

export function GateTables({ gates }: { gates: readonly GateOnPage[] }) {
  const t = useWords()
  const { about } = useWork()
  const nameOf = (id: string): string => about.people.find((person) => person.id === id)?.name ?? id
  if (gates.length === 0) return <Text>{t('desk.answers.none')}</Text>
  return (
    <>
      {gates.map((gate, i) => (
        <>
          <Table
            id={`gate-${i + 1}`}
            caption={t(gate.stage === 'others' ? 'desk.answers.others' : 'desk.answers.reported')}
            captionSize="s"
            head={[{ title: t('desk.answers.person') }, { title: t('desk.answers.answer') }]}
            rowHeaders
            rows={gate.asked.map((id) => {
              const answer = gate.answers.find((each) => each.person === id)?.answer
              return [<bdi>{nameOf(id)}</bdi>, answer === undefined ? t('desk.answers.silent') : t(`desk.answers.${answer}`)]
            })}
          />
          <Text>
            {t('desk.answers.until')} <When at={gate.until} style="by" />
          </Text>
        </>
      ))}
    </>
  )
}
