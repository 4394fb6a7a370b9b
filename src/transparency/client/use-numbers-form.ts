import { useState } from 'preact/hooks'
import { useWork } from '../../conduct/desk/client/use-work.ts'
import type { NumbersForm } from './numbers-form.ts'

const name = 'numbers'

export type NumbersFormState = {
  readonly form: NumbersForm | undefined
  readonly set: (form: NumbersForm) => void
  readonly drop: () => void
}

/** The report that is being made. It lies in this tab alone, outlives a lock, and goes with the page (S23). */
export function useNumbersForm(): NumbersFormState {
  const { memory } = useWork()
  const kept = memory.draft(name)?.['form']?.[0]
  const [form, setForm] = useState<NumbersForm | undefined>(() =>
    kept === undefined ? undefined : (JSON.parse(kept) as NumbersForm)
  )
  return {
    form,
    set: (next) => {
      memory.keepDraft(name, { form: [JSON.stringify(next)] })
      setForm(next)
    },
    drop: () => {
      memory.dropDraft(name)
      setForm(undefined)
    }
  }
}
