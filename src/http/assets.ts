import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../root.ts'
import type { Assets } from '../ui/frame.ts'

/** A built file: its path on this site, which holds a hash, and its integrity. */
export type BuiltFile = { path: string; integrity: string; size: number; type: string }

/** What pages need of the built files, and the list that the build publishes of them. */
export type SiteAssets = Assets & {
  /** A file by the name it had before the build: `report.js`, `mark.svg`, `en.txt`. Throws when it was not built. */
  file: (name: string) => BuiltFile
  files: BuiltFile[]
  /** The published manifest, byte for byte. */
  clientManifest: string
}

/** Reads what the build left in `out/`. Throws when nothing was built. */
export function loadAssets(): SiteAssets {
  const read = (name: string) => readFileSync(join(root, 'out', name), 'utf8')
  const built = JSON.parse(read('assets.json')) as Record<string, BuiltFile>
  const file = (name: string): BuiltFile => {
    const found = built[name]
    if (!found) throw new Error(`${name} was not built`)
    return found
  }
  return {
    file,
    files: Object.values(built),
    clientManifest: read('client.json'),
    css: (name, dir) => file(dir === 'rtl' ? `${name}.rtl.css` : `${name}.css`).path,
    js: (name) => {
      const { path, integrity } = file(`${name}.js`)
      return { src: path, integrity }
    },
    icon: () => file('mark.svg').path
  }
}
