/** Which lines of a list could be somebody of the register. Offered to a person, who decides (S31). */
import { isOneSlipApart, nameWords } from '../intake/match-names.ts'
import { bestLikeness, type Likeness } from '../patterns/match.ts'

export interface Match {
  readonly n: number
  readonly name: string
  readonly bans: readonly { readonly id: string; readonly likeness: Likeness }[]
}

type Named = { readonly id: string; readonly names: readonly string[] }

/** Five thousand lines against a whole register: words are compared before names are. */
export function matchLines(lines: readonly string[], bans: readonly Named[]): Match[] {
  const known = bans.map((ban) => ({ ban, words: [...new Set(ban.names.flatMap(nameWords))] }))
  return lines.flatMap((name, n) => {
    const words = nameWords(name)
    const found = known.flatMap(({ ban, words: others }) => {
      if (!words.some((a) => others.some((b) => a === b || isOneSlipApart(a, b)))) return []
      const likeness = bestLikeness([name], ban.names)
      return likeness === undefined ? [] : [{ id: ban.id, likeness }]
    })
    return found.length === 0 ? [] : [{ n, name, bans: found }]
  })
}
