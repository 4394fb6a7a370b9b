import { Button } from '../../../ui/components/button.tsx'
import { Table } from '../../../ui/components/table.tsx'
import { useWords } from '../../../ui/words-context.ts'
import type { DeviceRow } from '../../wire.ts'
import { dayText } from './day-text.ts'

type Props = { devices: DeviceRow[]; busy: boolean; onRemove: (id: DeviceRow['id']) => void }

/** Browsers that signed in, the newest first. Removing one removes its sessions and the passkeys made in it. */
export function DeviceList({ devices, busy, onRemove }: Props) {
  const t = useWords()
  return (
    <Table
      id="devices"
      caption={t('accounts.devices.caption')}
      captionSize="s"
      rowHeaders
      head={[
        { title: t('accounts.devices.name') },
        { title: t('accounts.devices.seen') },
        { title: t('accounts.devices.state') },
        { title: t('accounts.devices.remove') }
      ]}
      rows={devices.map((device) => [
        device.label,
        dayText(t, device.seenDay),
        t(device.here ? 'accounts.devices.here' : device.signedIn ? 'accounts.devices.in' : 'accounts.devices.out'),
        <Button kind="secondary" type="button" disabled={busy} onClick={() => onRemove(device.id)}>
          {t('accounts.devices.remove')}
          <span class="govuk-visually-hidden"> {device.label}</span>
        </Button>
      ])}
    />
  )
}
