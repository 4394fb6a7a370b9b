import { checkCells } from './check-cells.ts'
import { checkDifferences } from './check-differences.ts'
import { checkSums } from './check-sums.ts'
import { checkTexts } from './check-text.ts'
import type { Finding } from './findings.ts'
import type { Edition } from './model.ts'

export type Around = {
  /** Every published version of every period of this body. */
  readonly earlier: readonly Edition[]
  /** People whose names must not stand in a text. */
  readonly names: readonly string[]
  /** Names that may: of bodies and spaces. */
  readonly harmless: readonly string[]
}

/** Everything that two people look at before they publish. Both browsers make it anew, each for itself. */
export function checkEdition(edition: Edition, { earlier, names, harmless }: Around): Finding[] {
  if (edition.retracted) return checkTexts(edition, names, harmless)
  return [
    ...checkDifferences(edition, earlier),
    ...checkSums(edition),
    ...checkCells(edition),
    ...checkTexts(edition, names, harmless)
  ]
}
