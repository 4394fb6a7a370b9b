import { join } from 'node:path'
import { transform } from 'esbuild'
import postcss from 'postcss'
import type { Declaration, Plugin } from 'postcss'
import rtlcss from 'rtlcss'
import { compileAsync } from 'sass'
import { root } from './root.ts'

export type Style = { name: 'public' | 'desk' | 'take'; dir: 'ltr' | 'rtl'; css: string }

/**
 * Compiles `src/ui/styles` to minified CSS, each sheet for both writing directions. Equal sources give equal bytes.
 * `desk` and `take` are loaded after `public`.
 */
export async function buildStyles(): Promise<Style[]> {
  const sheets = await Promise.all([compile('public'), compile('desk'), compile('take')])
  return Promise.all(
    sheets.flatMap(({ name, css }) => [minify({ name, dir: 'ltr', css }), minify({ name, dir: 'rtl', css: rtlcss.process(css) })])
  )
}

async function compile(name: Style['name']): Promise<{ name: Style['name']; css: string }> {
  const { css } = await compileAsync(join(root, 'src/ui/styles', `${name}.scss`), {
    loadPaths: [join(root, 'node_modules')],
    quietDeps: true
  })
  return { name, css: postcss([useTokens]).process(css, { from: undefined }).css }
}

/**
 * The kit writes its colours with a fallback and its body size as a number. The fallbacks would repeat colours
 * that are not ours, and one size as a token lets a staff page be smaller without a second copy of every rule.
 */
const useTokens: Plugin = {
  postcssPlugin: 'use-tokens',
  Declaration(declaration: Declaration) {
    const value = declaration.value
      .replaceAll(/var\((--govuk-[\w-]+), #[\da-f]+\)/g, 'var($1)')
      .replaceAll(/\b1\.1875rem\b/g, declaration.prop === '--text' ? '1.1875rem' : 'var(--text)')
    if (value !== declaration.value) declaration.value = value
  }
}

async function minify(style: Style): Promise<Style> {
  const { code } = await transform(style.css, {
    loader: 'css',
    minify: true,
    target: ['chrome111', 'firefox115', 'safari16.4']
  })
  return { ...style, css: code.trim() }
}
