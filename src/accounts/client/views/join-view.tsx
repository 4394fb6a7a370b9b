import { useEffect, useState } from 'preact/hooks'
import { routes } from '../../../routes.ts'
import { Button } from '../../../ui/components/button.tsx'
import { Input } from '../../../ui/components/input.tsx'
import { useWords } from '../../../ui/words-context.ts'
import type { PublicKeys } from '../../model.ts'
import type { Invitation, Join, JoinProblem, WrappedKey } from '../../wire.ts'
import { post } from '../ask.ts'
import { useDesk, useTrying } from '../desk-context.ts'
import { type Problem, ProblemBox } from '../problems.tsx'
import { type MadePasskey, PasskeyStep } from './passkey-step.tsx'
import { SheetStep } from './sheet-step.tsx'
import { Text, Title } from './title.tsx'
import { type MadeWords, WordsStep } from './words-step.tsx'

type Step = 'name' | 'passkey' | 'sheet' | 'words'
type Made = { passkey?: MadePasskey; sheet?: WrappedKey }
type Props = { token: string; invitation: Invitation }

/** The first sign-in, or the one after a reset: everything is made on this device and sent in one step at the end. */
export function JoinView({ token, invitation }: Props) {
  const { desk } = useDesk()
  const again = invitation.kind === 'again'
  const [step, setStep] = useState<Step>(again ? 'passkey' : 'name')
  const [person, setPerson] = useState({ name: invitation.name, email: invitation.email })
  const [keys, setKeys] = useState<PublicKeys | undefined>(undefined)
  const [made, setMade] = useState<Made>({})

  const waysToOpen = (made.passkey?.unlock ? 1 : 0) + (made.sheet ? 1 : 0)

  const send = async ({ passkey, sheet }: Made, words?: MadeWords): Promise<{ problem?: Problem }> => {
    const body: Join = {
      token,
      name: person.name,
      email: invitation.kind === 'set_up' ? person.email : undefined,
      keys,
      passkey: passkey?.passkey,
      words: words?.words,
      unlocks: [passkey?.unlock, sheet, words?.unlock].filter((unlock) => unlock !== undefined)
    }
    const answer = await post<object, JoinProblem>(routes.join, body)
    if (answer.problem !== undefined) return { problem: answer.problem }
    await desk.joined()
    return {}
  }
  const afterPasskey = async (passkey: MadePasskey | undefined): Promise<{ problem?: Problem }> => {
    const now = passkey ? { ...made, passkey } : made
    setMade(now)
    if (again && passkey) return send(now)
    setStep(again ? 'words' : 'sheet')
    return {}
  }

  if (step === 'name') {
    return (
      <NameStep
        person={person}
        asksEmail={invitation.kind === 'set_up'}
        onDone={async (typed) => {
          setPerson(typed)
          setKeys(await desk.worker.call('makeKey'))
          setStep('passkey')
        }}
      />
    )
  }
  if (step === 'passkey') {
    return (
      <PasskeyStep
        offer={async () => invitation.passkey}
        person={person}
        known={[]}
        wraps={!again}
        onMade={afterPasskey}
        onSkip={() => void afterPasskey(undefined)}
      />
    )
  }
  if (step === 'sheet') {
    return (
      <SheetStep
        email={person.email}
        onMade={async (sheet) => {
          setMade({ ...made, sheet })
          setStep('words')
          return {}
        }}
        onSkip={made.passkey?.unlock ? () => setStep('words') : undefined}
      />
    )
  }
  return (
    <FinishStep canSkip={!again && made.passkey !== undefined && waysToOpen >= 2} onSkip={() => send(made)}>
      {(onSkip) => <WordsStep email={person.email} onMade={(words) => send(made, words)} onSkip={onSkip} />}
    </FinishStep>
  )
}

type FinishProps = {
  canSkip: boolean
  onSkip: () => Promise<{ problem?: Problem }>
  children: (onSkip: (() => void) | undefined) => preact.ComponentChildren
}

/** The last step may be left out when two ways are there; what the server then says is shown above it. */
function FinishStep({ canSkip, onSkip, children }: FinishProps) {
  const { problem, run } = useTrying<Problem>((code) => code)
  return (
    <>
      <ProblemBox problem={problem} />
      {children(canSkip ? () => run(onSkip) : undefined)}
    </>
  )
}

type Person = { name: string; email: string }
type NameProps = { person: Person; asksEmail: boolean; onDone: (person: Person) => Promise<void> }

function NameStep({ person, asksEmail, onDone }: NameProps) {
  const t = useWords()
  const { site } = useDesk()
  const { busy, problem, run } = useTrying<Problem>((code) => code)
  const [name, setName] = useState(person.name)
  const [email, setEmail] = useState(person.email)
  useEffect(() => setName(person.name), [person.name])

  const submit = (event: Event) => {
    event.preventDefault()
    run(async () => {
      if (name.trim() === '') return { problem: 'name' }
      if (!/^[^\s@]+@[^\s@]+$/.test(email.trim())) return { problem: 'email' }
      await onDone({ name: name.trim(), email: email.trim().toLowerCase() })
      return {}
    })
  }
  return (
    <>
      <ProblemBox problem={problem} field={problem === 'name' || problem === 'email' ? problem : undefined} />
      <Title>{t(asksEmail ? 'accounts.join.set_up' : 'accounts.join.title', { site })}</Title>
      <Text>{t('accounts.join.text')}</Text>
      <Text>{t('accounts.join.own_device')}</Text>
      <form onSubmit={submit} class="cw-column" noValidate>
        <Input
          name="name"
          label={t('accounts.name')}
          hint={t('accounts.name.hint')}
          autocomplete="name"
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        {asksEmail && (
          <Input
            name="email"
            label={t('accounts.email')}
            type="email"
            autocomplete="email"
            spellcheck={false}
            value={email}
            onInput={(event) => setEmail(event.currentTarget.value)}
          />
        )}
        <Button disabled={busy}>{busy ? t('accounts.working') : t('accounts.continue')}</Button>
      </form>
    </>
  )
}
