import { Checkboxes } from '../../../ui/components/checkboxes.tsx'

type Props = { name: string; label: string; ticked: boolean; onTick: (ticked: boolean) => void }

/** One box to tick, its id is its name. */
export function Tick({ name, label, ticked, onTick }: Props) {
  const change = ({ target }: Event) => {
    if (target instanceof HTMLInputElement) onTick(target.checked)
  }
  return (
    <div onChange={change}>
      <Checkboxes name={name} choices={[{ value: 'yes', label }]} values={ticked ? ['yes'] : []} />
    </div>
  )
}
