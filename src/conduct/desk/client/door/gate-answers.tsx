import { Table } from '../../../../ui/components/table.tsx'
import { useWords } from '../../../../ui/words-context.ts'
import type { ConflictAnswer } from '../../../threads/entry-bodies.ts'
import { Button } from '../../../../ui/components/button.tsx'
import type { StatedConflict } from '../../../conflicts/bodies.ts'
import { isSoft } from '../../../conflicts/stated-under.ts'
import { bodyOfCase } from '../../case/body-of-case.ts'
import { useCase } from '../case/case-context.ts'
import { NotReady, Problem, Said, Text, When } from '../parts.tsx'
import { useAct, useLoaded, useWork } from '../use-work.ts'

export interface GateOnPage {
  readonly gate: string
  readonly stage: string
  readonly until: string
  readonly asked: readonly string[]
  readonly answers: readonly {
    readonly person: string
    readonly answer: ConflictAnswer
    /** Where the procedure asks for it. */
    readonly stated?: StatedConflict
  }[]
}

/** Who was asked and what they said, for the keepers of the door alone. */
export function GateAnswers() {
  const { call } = useWork()
  const { team } = useCase()
  const gates = useLoaded(`answers ${team}`, () => call('answers', { team }))
  if (gates.at !== 'ready') return <NotReady loaded={gates} again={gates.again} />
  return <GateTables gates={gates.value} />
}

/** Why somebody steps back, and for a conflict that weighs less the way to let the members say. */
function Stated({ person, name, stated }: { person: string; name: string; stated: StatedConflict }) {
  const t = useWords()
  const { call, changed, about } = useWork()
  const { team, procedure, deciding } = useCase()
  const { busy, problem, run } = useAct()
  const rules = bodyOfCase(about.bodies, procedure, [])?.rules
  const isPut = deciding.conflicts.some((each) => each.joins && each.person === person)
  const put = async (): Promise<void> => {
    await call('putConflict', { team, person })
    changed(t('desk.said.conflict.put'))
  }
  return (
    <>
      <Said>{`${t(`desk.conflict.kind.${stated.kind}`)}: ${stated.text}`}</Said>
      <Problem code={problem} />
      {isPut && <Text>{t('desk.answers.put')}</Text>}
      {!isPut && rules !== undefined && isSoft(rules, stated.kind) && (
        <Button type="button" kind="secondary" disabled={busy} onClick={() => run(put)}>
          {t('desk.answers.put.send')} <span class="govuk-visually-hidden">{name}</span>
        </Button>
      )}
    </>
  )
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
              const found = gate.answers.find((each) => each.person === id)
              return [
                <bdi>{nameOf(id)}</bdi>,
                <>
                  {t(found === undefined ? 'desk.answers.silent' : `desk.answers.${found.answer}`)}
                  {found?.stated !== undefined && <Stated person={id} name={nameOf(id)} stated={found.stated} />}
                </>
              ]
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
