import type { Frame } from '../../src/ui/frame.ts'
import type { LocaleName } from '../../src/ui/locales.ts'

/** What a page shows around its content, for an instance that exists in tests only. */
export function testFrame(locale: LocaleName = 'en'): Frame {
  return {
    locale,
    site: { name: 'Example Foundation' },
    links: {
      home: '/',
      report: '/report',
      safety: '/safety',
      otherWays: '/other-ways',
      exit: '/exit',
      project: '/about/software'
    },
    languages: [
      { locale: 'en', href: '/language/en' },
      { locale: 'en-XB', href: '/language/en-XB' }
    ],
    assets: {
      css: (name, dir) => `/static/${name}.${dir}.css`,
      js: (name) => ({ src: `/static/${name}.js`, integrity: 'sha384-test' }),
      icon: () => '/static/mark.svg'
    }
  }
}
