import { useEffect, useState } from 'preact/hooks'
import { routes } from '../../../routes.ts'
import { Button } from '../../../ui/components/button.tsx'
import { ButtonGroup } from '../../../ui/components/button-group.tsx'
import { KeyWords } from '../../../ui/components/key-words.tsx'
import { Notice } from '../../../ui/components/notice.tsx'
import { useWords } from '../../../ui/words-context.ts'
import type { Me, PasskeyOffer, WayProblem, WrappedKey } from '../../wire.ts'
import { post } from '../ask.ts'
import { useDesk, useTrying } from '../desk-context.ts'
import { type Problem, ProblemBox } from '../problems.tsx'
import { DeviceList } from './device-list.tsx'
import { NewKey } from './new-key.tsx'
import { PasskeyList } from './passkey-list.tsx'
import { PasskeyStep } from './passkey-step.tsx'
import { PicturePart } from './picture-part.tsx'
import { SheetStep } from './sheet-step.tsx'
import { Text, Title } from './title.tsx'
import { WordsStep } from './words-step.tsx'

type Open = 'passkey' | 'words' | 'sheet' | 'key'

/** One's own ways in, key and devices. */
export function AccountView({ me }: { me: Me }) {
  const t = useWords()
  const { desk } = useDesk()
  const { busy, problem, run } = useTrying<Problem>((code) => code)
  const [open, setOpen] = useState<Open | undefined>(undefined)
  const has = (kind: WrappedKey['kind']) => me.unlocks.some((unlock) => unlock.kind === kind)

  /** Sends a change and shows what is there now. */
  const change = async (path: string, body: unknown): Promise<{ problem?: Problem }> => {
    const answer = await desk.ask(() => post<object, WayProblem>(path, body))
    if (answer.problem !== undefined) return { problem: answer.problem }
    await desk.refresh()
    setOpen(undefined)
    return {}
  }

  if (open === 'passkey') {
    return (
      <PasskeyStep
        offer={() => desk.ask(() => offerOf(routes.passkeyChallenge))}
        person={me.account}
        known={me.passkeys.map(({ id }) => id)}
        wraps
        onMade={({ passkey, unlock }) => change(routes.passkeyAdd, { passkey, unlock })}
        onSkip={() => setOpen(undefined)}
      />
    )
  }
  if (open === 'words') {
    return (
      <WordsStep
        email={me.account.email}
        onMade={(made) => change(routes.wordsReplace, made)}
        onSkip={() => setOpen(undefined)}
      />
    )
  }
  if (open === 'sheet') {
    return (
      <SheetStep
        email={me.account.email}
        onMade={(unlock) => change(routes.sheetReplace, { unlock })}
        onSkip={() => setOpen(undefined)}
      />
    )
  }
  if (open === 'key') return <NewKey me={me} onBack={() => setOpen(undefined)} />
  return (
    <>
      <ProblemBox problem={problem} />
      <Title>{t('accounts.account.title')}</Title>
      <CheckWords me={me} />
      <PicturePart me={me} busy={busy} onChange={(path, body) => run(() => change(path, body))} />
      <h2 class="govuk-heading-m">{t('accounts.account.ways')}</h2>
      <Text>{t('accounts.account.ways.text')}</Text>
      <PasskeyList me={me} busy={busy} onChange={(path, body) => run(() => change(path, body))} />
      <Text>{t(me.hasWords && has('words') ? 'accounts.account.words.some' : 'accounts.account.words.none')}</Text>
      <Text>{t(has('sheet') ? 'accounts.account.sheet.some' : 'accounts.account.sheet.none')}</Text>
      <ButtonGroup>
        <Button kind="secondary" type="button" onClick={() => setOpen('passkey')}>
          {t('accounts.account.passkey.add')}
        </Button>
        <Button kind="secondary" type="button" onClick={() => setOpen('words')}>
          {t('accounts.account.words.new')}
        </Button>
        <Button kind="secondary" type="button" onClick={() => setOpen('sheet')}>
          {t('accounts.account.sheet.new')}
        </Button>
      </ButtonGroup>
      <h2 class="govuk-heading-m">{t('accounts.account.devices')}</h2>
      <Text>{t('accounts.account.devices.text')}</Text>
      <DeviceList devices={me.devices} busy={busy} onRemove={(id) => run(() => change(routes.deviceRemove, { id }))} />
      <Button kind="secondary" type="button" disabled={busy} onClick={() => void desk.signOut(true)}>
        {t('accounts.account.out_everywhere')}
      </Button>
      <h2 class="govuk-heading-m">{t('accounts.account.somebody')}</h2>
      <Text>{t('accounts.account.somebody.text')}</Text>
      <Button kind="secondary" type="button" onClick={() => setOpen('key')}>
        {t('accounts.key.new')}
      </Button>
    </>
  )
}

async function offerOf(path: string): Promise<PasskeyOffer> {
  const offer = await post<PasskeyOffer>(path)
  if (offer.problem !== undefined) throw new Error('no challenge')
  return offer
}

/** S35: six words that a second member hears by voice before the key counts. */
function CheckWords({ me }: { me: Me }) {
  const t = useWords()
  const { desk } = useDesk()
  const [words, setWords] = useState<string[] | undefined>(undefined)
  const { keys } = me
  useEffect(() => {
    if (keys) void desk.worker.call('checkWords', keys).then(setWords, () => undefined)
  }, [keys?.verifyKey])
  if (!keys) return null
  return (
    <>
      <h2 class="govuk-heading-m">{t('accounts.check.title')}</h2>
      {keys.confirmed ? (
        <Text>{t('accounts.check.confirmed')}</Text>
      ) : (
        <Notice>
          <p>{t('accounts.check.waiting')}</p>
        </Notice>
      )}
      {words && <KeyWords words={words} />}
    </>
  )
}
