import { useEffect, useState } from 'preact/hooks'
import { fromBase64url } from '../../../seal/bytes.ts'
import { Button } from '../../../ui/components/button.tsx'
import { ButtonGroup } from '../../../ui/components/button-group.tsx'
import { Input } from '../../../ui/components/input.tsx'
import { KeyWords } from '../../../ui/components/key-words.tsx'
import { Notice } from '../../../ui/components/notice.tsx'
import { QrCode } from '../../../ui/components/qr-code.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { routes } from '../../../routes.ts'
import type { NewWords, WordsCost, WrappedKey } from '../../wire.ts'
import { post } from '../ask.ts'
import { base32, codeAppLink, inGroups } from '../code-app.ts'
import { useDesk, useTrying } from '../desk-context.ts'
import { type Problem, ProblemBox } from '../problems.tsx'
import { Tick } from './tick.tsx'
import { Text, Title } from './title.tsx'

export type MadeWords = { words: NewWords; unlock: WrappedKey | undefined }

type Fresh = Omit<NewWords, 'code'> & { list: string[]; unlock: WrappedKey | undefined }
type Props = {
  email: string
  onMade: (made: MadeWords) => Promise<{ problem?: Problem }>
  onSkip?: (() => void) | undefined
}

/** Six words made by us, never chosen (S17), with a code app beside them. Last of several steps: a code is short-lived. */
export function WordsStep({ email, onMade, onSkip }: Props) {
  const t = useWords()
  const { desk, site } = useDesk()
  const { busy, problem, run } = useTrying<Problem>((code) => code)
  const [fresh, setFresh] = useState<Fresh | undefined>(undefined)
  const [written, setWritten] = useState(false)
  const [code, setCode] = useState('')

  const make = async (): Promise<{ problem?: Problem }> => {
    const salted = await post<{ salt: string; cost: WordsCost }>(routes.signInSalt, { email })
    if (salted.problem !== undefined) return { problem: 'failed' }
    const { salt, cost } = salted
    const { words, ...made } = await desk.worker.call('makeWords', { salt, cost })
    setFresh({ ...made, list: words, salt, cost })
    return {}
  }
  useEffect(() => run(make), [])

  const send = async (made: Fresh): Promise<{ problem?: Problem }> => {
    if (!written) return { problem: 'written' }
    const digits = code.replaceAll(/\D/g, '')
    if (digits.length !== 6) return { problem: 'code' }
    const { list: _, unlock, ...words } = made
    return onMade({ words: { ...words, code: digits }, unlock })
  }
  const submit = (event: Event) => {
    event.preventDefault()
    if (fresh) run(() => send(fresh))
  }
  const secret = fresh && fromBase64url(fresh.totp)
  return (
    <>
      <ProblemBox problem={problem} field={problem === 'code' ? 'code' : problem === 'written' ? 'written' : undefined} />
      <Title>{t('accounts.words.title')}</Title>
      <Text>{t('accounts.words.text')}</Text>
      {fresh && secret ? (
        <form onSubmit={submit} class="cw-column" noValidate>
          <KeyWords words={fresh.list} />
          <Tick name="written" label={t('accounts.words.written')} ticked={written} onTick={setWritten} />
          <h2 class="govuk-heading-m">{t('accounts.code_app.title')}</h2>
          <Text>{t('accounts.code_app.text')}</Text>
          <QrCode text={codeAppLink(secret, email, site)} label={t('accounts.code_app.qr')} />
          <Text>{t('accounts.code_app.key')}</Text>
          <p class="govuk-body">
            <code dir="ltr" id="code-key">
              {inGroups(base32(secret))}
            </code>
          </p>
          <p class="govuk-body">
            <a class="govuk-link" href={codeAppLink(secret, email, site)}>
              {t('accounts.code_app.link')}
            </a>
          </p>
          <Input
            name="code"
            label={t('accounts.code')}
            hint={t('accounts.code.hint')}
            inputmode="numeric"
            autocomplete="one-time-code"
            width={10}
            value={code}
            onInput={(event) => setCode(event.currentTarget.value)}
          />
          <ButtonGroup>
            <Button disabled={busy}>{busy ? t('accounts.working') : t('accounts.continue')}</Button>
            {onSkip && (
              <Button kind="secondary" type="button" disabled={busy} onClick={onSkip}>
                {t('accounts.words.skip')}
              </Button>
            )}
          </ButtonGroup>
        </form>
      ) : (
        <Notice>
          <p>{t('accounts.words.making')}</p>
        </Notice>
      )}
    </>
  )
}
