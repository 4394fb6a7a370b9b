import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Face, openFaces } from './face.ts'

/** What comes along, in the order in which it is asked: Latin, Greek, Cyrillic and Devanagari; Hebrew; Arabic. */
const shipped = [
  'noto-sans/400Regular/NotoSans_400Regular.ttf',
  'noto-sans/700Bold/NotoSans_700Bold.ttf',
  'noto-sans-hebrew/400Regular/NotoSansHebrew_400Regular.ttf',
  'noto-sans-hebrew/700Bold/NotoSansHebrew_700Bold.ttf',
  'noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf',
  'noto-sans-arabic/700Bold/NotoSansArabic_700Bold.ttf'
]

const isFont = (file: string) => /\.(ttf|otf|ttc|otc)$/i.test(file)

const opened = new Map<string | undefined, Faces>()

/** The faces of this process; `folder` is the operator's. */
export function facesOf(folder: string | undefined): Faces {
  const known = opened.get(folder)
  if (known) return known
  const own = folder === undefined || !existsSync(folder) ? [] : readdirSync(folder).filter(isFont).toSorted()
  const paths = shipped.map((file) => fileURLToPath(import.meta.resolve(`@expo-google-fonts/${file}`)))
  const faces = new Faces([...paths, ...own.map((file) => join(folder ?? '', file))])
  opened.set(folder, faces)
  return faces
}

/**
 * The faces that texts are printed in: those that come along, then the files of the operator's folder by name. A file is
 * read when a letter is first looked for that those before it lack, and stays.
 */
export class Faces {
  readonly #paths: readonly string[]
  readonly #open = new Map<string, Face[]>()

  constructor(paths: readonly string[]) {
    this.#paths = paths
  }

  /** The first face with all of these code points; one of the wanted weight where the font has it. */
  find(codePoints: readonly number[], isBold: boolean): Face | undefined {
    let other: Face | undefined
    for (const path of this.#paths) {
      for (const face of this.#faces(path)) {
        if (!codePoints.every((each) => face.letters.has(each))) continue
        if (face.isBold === isBold) return face
        other ??= face
      }
    }
    return other
  }

  #faces(path: string): Face[] {
    const known = this.#open.get(path)
    if (known) return known
    const faces = openFaces(path)
    this.#open.set(path, faces)
    return faces
  }
}
