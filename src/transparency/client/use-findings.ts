import { useLoaded, useWork } from '../../conduct/desk/client/use-work.ts'
import { checkEdition } from '../check-edition.ts'
import { type Finding, findingId, mustBeMended } from '../findings.ts'
import type { Edition } from '../model.ts'

/** Everything there is to look at in a report, made anew in this browser. Nothing while earlier reports are being read. */
export function useFindings(edition: Edition | undefined, slug: string): readonly Finding[] | undefined {
  const { call, about } = useWork()
  const published = useLoaded(`published ${slug}`, () => call('publishedNumbers', { slug }))
  const inCases = useLoaded('names in cases', async () => call('namesInCases'))
  if (edition === undefined || published.at !== 'ready' || inCases.at !== 'ready') return undefined
  return checkEdition(edition, {
    earlier: published.value.map((each) => each.edition),
    names: [...about.people.map(({ name }) => name), ...inCases.value],
    harmless: about.bodies.map(({ name }) => name)
  })
}

/** Whether nothing has to be mended and everything else has its reason. */
export function isSettled(findings: readonly Finding[], reasons: Readonly<Record<string, string>>): boolean {
  return findings.every((finding) => !mustBeMended(finding) && (reasons[findingId(finding)] ?? '').trim() !== '')
}
