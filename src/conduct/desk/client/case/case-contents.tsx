import { useWords } from '../../../../ui/words-context.ts'
import type { Key } from '../../../../ui/make-words.ts'

/** Sections of the case page by the id of their heading, in the order in which they stand. */
const sections: readonly (readonly [id: string, text: Key])[] = [
  ['assessment', 'desk.assessment'],
  ['decide', 'desk.decide'],
  ['timeline', 'desk.timeline'],
  ['measures', 'desk.measures'],
  ['letters', 'letters.part'],
  ['tasks', 'desk.tasks'],
  ['closing', 'desk.closing'],
  ['people', 'desk.people']
]

/** Ways down a long page. Buttons: the address of the desk says which view is shown, and a jump is none. */
export function CaseContents() {
  const t = useWords()
  const jump = (id: string) => (): void => {
    const heading = document.getElementById(`${id}-title`)
    heading?.setAttribute('tabindex', '-1')
    heading?.focus()
    heading?.scrollIntoView()
  }
  return (
    <nav aria-label={t('desk.contents')} class="cw-contents">
      <ul class="cw-filters">
        {sections.map(([id, text]) => (
          <li key={id}>
            <button type="button" class="cw-filters__link" onClick={jump(id)}>
              {t(text)}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}
