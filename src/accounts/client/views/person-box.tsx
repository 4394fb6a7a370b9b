import { useEffect, useState } from 'preact/hooks'
import { Button } from '../../../ui/components/button.tsx'
import { ButtonGroup } from '../../../ui/components/button-group.tsx'
import { useWords } from '../../../ui/words-context.ts'
import type { Me } from '../../wire.ts'
import { useDesk } from '../desk-context.ts'

/** In the rail: who is here, the lock, the meeting (U2) and the way out. */
export function PersonBox({ me, open }: { me: Me; open: boolean }) {
  const t = useWords()
  const { desk } = useDesk()
  return (
    <>
      <p class="govuk-body">{me.account.name}</p>
      {open && <Meeting />}
      <ButtonGroup>
        {open && (
          <Button kind="secondary" type="button" onClick={() => desk.lock()}>
            {t('accounts.lock')}
          </Button>
        )}
        <Button kind="secondary" type="button" onClick={() => void desk.signOut(false)}>
          {t('accounts.sign_out')}
        </Button>
      </ButtonGroup>
    </>
  )
}

function Meeting() {
  const t = useWords()
  const { desk } = useDesk()
  const [ends, setEnds] = useState<number | undefined>(undefined)
  useEffect(() => {
    void desk.worker.call('state').then(
      ({ meetingEnds }) => setEnds(meetingEnds),
      () => undefined
    )
  }, [desk])

  const turn = async (on: boolean) => {
    await desk.worker.call('meeting', { on })
    setEnds((await desk.worker.call('state')).meetingEnds)
  }
  const time = ends !== undefined && new Intl.DateTimeFormat(t.locale, { timeStyle: 'short' }).format(ends)
  return (
    <>
      {time && <p class="govuk-body">{t('accounts.meeting.until', { time })}</p>}
      <Button kind="secondary" type="button" onClick={() => void turn(!time).catch(() => undefined)}>
        {t(time ? 'accounts.meeting.end' : 'accounts.meeting.start')}
      </Button>
    </>
  )
}
