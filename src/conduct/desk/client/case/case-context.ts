import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { bodyOfCase } from '../../case/body-of-case.ts'
import type { BodyInfo } from '../../session.ts'
import { useWork } from '../use-work.ts'
import type { CaseOnPage } from '../../case/case-on-page.ts'

/** The case that is on screen. */
export const CaseContext = createContext<CaseOnPage | undefined>(undefined)

export function useCase(): CaseOnPage {
  const view = useContext(CaseContext)
  if (view === undefined) throw new Error('no CaseContext around this component')
  return view
}

/** The body whose procedure a case follows: my own one first. */
export function useCaseBody(): BodyInfo | undefined {
  const { about } = useWork()
  const { procedure } = useCase()
  return bodyOfCase(
    about.bodies,
    procedure,
    about.mine.map(({ body }) => body)
  )
}

/** The address of the case, or of one of its views. */
export function useCaseHref(part = ''): string {
  const { memory } = useWork()
  return `#/case/${memory.numberOf('case', useCase().team)}${part}`
}
