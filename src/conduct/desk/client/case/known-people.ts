import type { ReportOnPage } from '../../case/case-on-page.ts'

/** Names one per line. */
export function linesOf(text: string): string[] {
  return [
    ...new Set(
      text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '')
    )
  ]
}

/** Reporters and witnesses whom the reports name: who reported, who took a report down, and whom the taker wrote down. */
export function knownPeople(reports: readonly Pick<ReportOnPage, 'identity' | 'words'>[]): string[] {
  return linesOf(
    reports
      .flatMap(({ identity, words }) => [identity?.name ?? '', words?.taken?.by ?? '', words?.taken?.others ?? ''])
      .join('\n')
  )
}

/** Whether the second question can be asked: by name of whom. Nothing while a name may be there that this reader cannot see. */
export function isSomebodyKnown(reports: readonly Pick<ReportOnPage, 'identity' | 'words'>[]): boolean | undefined {
  if (knownPeople(reports).length > 0) return true
  return reports.some(({ identity }) => identity === undefined) ? undefined : false
}
