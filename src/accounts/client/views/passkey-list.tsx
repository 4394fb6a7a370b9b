import { routes } from '../../../routes.ts'
import { Button } from '../../../ui/components/button.tsx'
import { SummaryList } from '../../../ui/components/summary-list.tsx'
import { useWords } from '../../../ui/words-context.ts'
import type { Me, PasskeyWay } from '../../wire.ts'
import { useDesk, useTrying } from '../desk-context.ts'
import { touchForKey } from '../passkey.ts'
import { type Problem, ProblemBox } from '../problems.tsx'
import { dayText } from './day-text.ts'
import { Text } from './title.tsx'

type Props = { me: Me; busy: boolean; onChange: (path: string, body: unknown) => void }

export function PasskeyList({ me, busy, onChange }: Props) {
  const t = useWords()
  if (me.passkeys.length === 0) return <Text>{t('accounts.passkey.none')}</Text>
  return (
    <>
      {me.passkeys.map((passkey) => (
        <PasskeyCard {...{ me, passkey, busy, onChange }} key={passkey.id} />
      ))}
    </>
  )
}

/** Says where a passkey lives (U9) and what it can do. */
function PasskeyCard({ me, passkey, busy, onChange }: Props & { passkey: PasskeyWay }) {
  const t = useWords()
  const { desk } = useDesk()
  const linking = useTrying<Problem>((code) => code)
  const opens = me.unlocks.some(({ credential }) => credential === passkey.id)

  const link = async (): Promise<{ problem?: Problem }> => {
    const touched = await touchForKey([passkey.id])
    if ('problem' in touched) return touched
    if (!touched.prf) return { problem: 'no_prf' }
    const unlock = await desk.worker.call('wrapForPasskey', { prf: touched.prf, credential: passkey.id })
    onChange(routes.passkeyLink, { unlock })
    return {}
  }
  return (
    <>
      <ProblemBox problem={linking.problem} />
      <SummaryList
        title={passkey.name}
        titleLevel={3}
        rows={[
          { key: t('accounts.passkey.lives'), value: t(livesIn(passkey)) },
          { key: t('accounts.passkey.does'), value: t(opens ? 'accounts.passkey.does.both' : 'accounts.passkey.does.sign_in') },
          { key: t('accounts.passkey.added'), value: dayText(t, passkey.addedDay) },
          { key: t('accounts.passkey.used'), value: passkey.usedDay ? dayText(t, passkey.usedDay) : t('accounts.never') }
        ]}
      />
      {!opens && (
        <Button kind="secondary" type="button" disabled={busy || linking.busy} onClick={() => linking.run(link)}>
          {t('accounts.passkey.link')}
        </Button>
      )}
      <Button kind="secondary" type="button" disabled={busy} onClick={() => onChange(routes.passkeyRemove, { id: passkey.id })}>
        {t('accounts.passkey.remove', { name: passkey.name })}
      </Button>
    </>
  )
}

function livesIn({ synced, transports }: PasskeyWay) {
  if (synced) return 'accounts.passkey.lives.synced'
  if (transports.includes('internal')) return 'accounts.passkey.lives.device'
  return transports.length > 0 ? 'accounts.passkey.lives.key' : 'accounts.passkey.lives.unknown'
}
