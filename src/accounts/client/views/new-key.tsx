import { useState } from 'preact/hooks'
import { routes } from '../../../routes.ts'
import { Button } from '../../../ui/components/button.tsx'
import { ButtonGroup } from '../../../ui/components/button-group.tsx'
import { Notice } from '../../../ui/components/notice.tsx'
import { useWords } from '../../../ui/words-context.ts'
import type { PublicKeys } from '../../model.ts'
import type { Me, WayProblem, WrappedKey } from '../../wire.ts'
import { post } from '../ask.ts'
import { useDesk, useTrying } from '../desk-context.ts'
import { touchForKey } from '../passkey.ts'
import { type Problem, ProblemBox } from '../problems.tsx'
import { SheetStep } from './sheet-step.tsx'
import { Text, Title } from './title.tsx'
import { WordsStep } from './words-step.tsx'

type Props = { me: Me; onBack: () => void }
type Fresh = { keys: PublicKeys; passkey?: WrappedKey | undefined; sheet?: WrappedKey }

/**
 * Makes a new key in the place of one that somebody may have, or that nothing opens any more (S17, S19): a touch if a
 * passkey can, a new sheet, then new words. Until the last step the old key stays.
 */
export function NewKey({ me, onBack }: Props) {
  const t = useWords()
  const { desk } = useDesk()
  const { busy, problem, run } = useTrying<Problem>((code) => code)
  const [fresh, setFresh] = useState<Fresh | undefined>(undefined)

  const begin = async (): Promise<{ problem?: Problem }> => {
    const touched = me.passkeys.length > 0 ? await touchForKey(me.passkeys.map(({ id }) => id)) : undefined
    const keys = await desk.worker.call('makeKey')
    const prf = touched && 'prf' in touched ? touched.prf : undefined
    const passkey =
      prf && touched && 'id' in touched ? await desk.worker.call('wrapForPasskey', { prf, credential: touched.id }) : undefined
    setFresh({ keys, passkey })
    return {}
  }
  const back = () => {
    // The worker may hold a new key that nobody knows of.
    desk.lock()
    onBack()
  }

  if (fresh?.sheet) {
    const { keys, passkey, sheet } = fresh
    return (
      <WordsStep
        email={me.account.email}
        onMade={async ({ words, unlock }) => {
          if (!unlock) return { problem: 'failed' }
          const unlocks = [passkey, sheet, unlock].filter((each) => each !== undefined)
          const body = { keys, unlocks, words }
          const answer = await post<object, WayProblem>(routes.keyReplace, body)
          if (answer.problem !== undefined) return { problem: answer.problem }
          await desk.keyReplaced()
          onBack()
          return {}
        }}
      />
    )
  }
  if (fresh) {
    return (
      <SheetStep
        email={me.account.email}
        onMade={async (sheet) => {
          setFresh({ ...fresh, sheet })
          return {}
        }}
      />
    )
  }
  return (
    <>
      <ProblemBox problem={problem} />
      <Title>{t('accounts.key.new.title')}</Title>
      <Text>{t('accounts.key.new.text')}</Text>
      <Notice>
        <p>{t('accounts.key.new.cost')}</p>
      </Notice>
      <ButtonGroup>
        <Button type="button" disabled={busy} onClick={() => run(begin)}>
          {busy ? t('accounts.working') : t('accounts.key.new.begin')}
        </Button>
        <Button kind="secondary" type="button" disabled={busy} onClick={back}>
          {t('ui.back')}
        </Button>
      </ButtonGroup>
    </>
  )
}
