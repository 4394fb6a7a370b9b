import type { Context } from '../context.ts'
import { routes } from '../routes.ts'
import type { Frame } from '../ui/frame.ts'
import { type LocaleName, locales } from '../ui/locales.ts'

/** What surrounds every page of this instance, from what is known in memory; needs no database. */
export function makeFrame(context: Pick<Context, 'config' | 'assets' | 'site'>, path: string, locale: LocaleName): Frame {
  const offered = Object.entries(locales).filter(([, { pseudo }]) => !pseudo || context.config.demo)
  return {
    locale,
    site: { name: context.site.current().name },
    links: {
      home: routes.home,
      report: routes.report,
      safety: routes.safety,
      otherWays: routes.otherWays,
      exit: routes.exit,
      project: 'https://github.com/commonweal/commonweal'
    },
    languages: offered.map(([name]) => ({ locale: name as LocaleName, href: `${path}?lang=${name}` })),
    assets: context.assets,
    demo: context.config.demo ? { href: routes.demo } : undefined
  }
}
