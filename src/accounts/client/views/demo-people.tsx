import { useEffect, useState } from 'preact/hooks'
import { routes } from '../../../routes.ts'
import { Button } from '../../../ui/components/button.tsx'
import { Notice } from '../../../ui/components/notice.tsx'
import { useWords } from '../../../ui/words-context.ts'
import type { DemoPeopleAnswer } from '../../wire.ts'
import { read } from '../ask.ts'
import { useDesk, useTrying } from '../desk-context.ts'
import { type Problem, ProblemBox } from '../problems.tsx'

const LOOK_AGAIN_MS = 1500

/** In a demo, visitors choose whom to be: one press, no password. */
export function DemoPeople() {
  const t = useWords()
  const { desk } = useDesk()
  const { busy, problem, run } = useTrying<Problem>((code) => code)
  const answer = useDemoPeople()
  if (!answer) return null
  return (
    <>
      <ProblemBox problem={problem} />
      <Notice>
        <p>
          {t('accounts.demo.text')} <a href={routes.demo}>{t('accounts.demo.try')}</a>
        </p>
        {answer.ready ? (
          <ul class="cw-people">
            {answer.people.map(({ id, name, part }) => (
              <li key={id}>
                <Button kind="secondary" type="button" disabled={busy} onClick={() => run(() => desk.signInForDemo(id))}>
                  {name}
                </Button>
                <span>{t(`accounts.demo.part.${part}`)}</span>
              </li>
            ))}
          </ul>
        ) : (
          <p role="status">{t('accounts.demo.writing', { done: answer.done, of: answer.of })}</p>
        )}
      </Notice>
    </>
  )
}

/** Asks again until the stories are written. Nothing where nobody can be chosen. */
function useDemoPeople(): DemoPeopleAnswer | undefined {
  const [answer, setAnswer] = useState<DemoPeopleAnswer>()
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let isGone = false
    const look = async (): Promise<void> => {
      const found = await read<DemoPeopleAnswer>(routes.demoPeople).catch(() => undefined)
      if (isGone) return
      if (found) setAnswer(found)
      if (!found?.ready) timer = setTimeout(() => void look(), LOOK_AGAIN_MS)
    }
    void look()
    return () => {
      isGone = true
      clearTimeout(timer)
    }
  }, [])
  return answer
}
