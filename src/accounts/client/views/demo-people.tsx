import { useEffect, useState } from 'preact/hooks'
import { routes } from '../../../routes.ts'
import { Button } from '../../../ui/components/button.tsx'
import { ButtonGroup } from '../../../ui/components/button-group.tsx'
import { Notice } from '../../../ui/components/notice.tsx'
import { useWords } from '../../../ui/words-context.ts'
import type { DemoPerson } from '../../wire.ts'
import { read } from '../ask.ts'
import { useDesk, useTrying } from '../desk-context.ts'
import { type Problem, ProblemBox } from '../problems.tsx'

/** In a demo, visitors choose whom to be. */
export function DemoPeople() {
  const t = useWords()
  const { desk } = useDesk()
  const { busy, problem, run } = useTrying<Problem>((code) => code)
  const [people, setPeople] = useState<DemoPerson[]>([])
  useEffect(
    () =>
      run(async () => {
        setPeople((await read<{ people: DemoPerson[] }>(routes.demoPeople)).people)
        return {}
      }),
    []
  )
  return (
    <>
      <ProblemBox problem={problem} />
      <Notice>
        <p>{t('accounts.demo.text')}</p>
        <ButtonGroup>
          {people.map(({ id, name }) => (
            <Button key={id} kind="secondary" type="button" disabled={busy} onClick={() => run(() => desk.signInForDemo(id))}>
              {name}
            </Button>
          ))}
        </ButtonGroup>
      </Notice>
    </>
  )
}
