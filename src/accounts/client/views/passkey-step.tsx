import { Button } from '../../../ui/components/button.tsx'
import { ButtonGroup } from '../../../ui/components/button-group.tsx'
import { Notice } from '../../../ui/components/notice.tsx'
import { useWords } from '../../../ui/words-context.ts'
import type { NewPasskey, PasskeyOffer, WrappedKey } from '../../wire.ts'
import { useDesk, useTrying } from '../desk-context.ts'
import { makePasskey } from '../passkey.ts'
import { type Problem, ProblemBox } from '../problems.tsx'
import { Text, Title } from './title.tsx'

export type MadePasskey = { passkey: NewPasskey; unlock: WrappedKey | undefined }

type Props = {
  offer: () => Promise<PasskeyOffer>
  person: { email: string; name: string }
  /** Passkeys the person has: the device does not make a second of the same. */
  known: string[]
  /** The key is open and is wrapped for the passkey. */
  wraps: boolean
  onMade: (made: MadePasskey) => Promise<{ problem?: Problem }>
  onSkip?: (() => void) | undefined
}

/** Makes a passkey, and says first where it will live (U9). */
export function PasskeyStep({ offer, person, known, wraps, onMade, onSkip }: Props) {
  const t = useWords()
  const { desk } = useDesk()
  const { busy, problem, run } = useTrying<Problem>((code) => code)

  const make = async (): Promise<{ problem?: Problem }> => {
    const answer = await makePasskey(await offer(), person, known)
    if ('problem' in answer) return answer
    const { passkey, prf } = answer
    const unlock = prf && wraps ? await desk.worker.call('wrapForPasskey', { prf, credential: passkey.id }) : undefined
    prf?.fill(0)
    return onMade({ passkey, unlock })
  }
  return (
    <>
      <ProblemBox problem={problem} />
      <Title>{t('accounts.passkey.title')}</Title>
      <Text>{t('accounts.passkey.text')}</Text>
      <Notice>
        <p>{t('accounts.passkey.where')}</p>
      </Notice>
      <ButtonGroup>
        <Button type="button" disabled={busy} onClick={() => run(make)}>
          {busy ? t('accounts.working') : t('accounts.passkey.make')}
        </Button>
        {onSkip && (
          <Button kind="secondary" type="button" disabled={busy} onClick={onSkip}>
            {t('accounts.passkey.skip')}
          </Button>
        )}
      </ButtonGroup>
    </>
  )
}
