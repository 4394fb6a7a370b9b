import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createContext } from 'preact'
import { useState } from 'preact/hooks'
import { renderToString } from 'preact-render-to-string'
import { testFrame } from '../../test/helpers/frame.ts'
import { DeskGallery, Gallery, RecordGallery } from './gallery.tsx'
import { toHtml } from './to-html.ts'
import { setPageWords } from './words-context.ts'

for (const locale of ['en', 'en-XB'] as const) {
  for (const Sample of [Gallery, RecordGallery, DeskGallery]) {
    test(`draws the page ${Sample.name} in ${locale} as Preact draws it`, () => {
      const drawn = toHtml(<Sample frame={testFrame(locale)} />)
      assert.equal(drawn, renderToString(<Sample frame={testFrame(locale)} />))
      setPageWords(undefined)
    })
  }
}

test('draws attributes as Preact draws them', () => {
  const Odd = () => (
    <>
      <input
        value={'a"b<c&d'}
        checked
        disabled={false}
        aria-hidden={false}
        data-on
        spellcheck={false}
        draggable
        required={undefined}
      />
      <textarea value={'</textarea><b>&'} rows={5} />
      <option value="" selected={true} label={undefined} onClick={() => {}} />
      <p title="" tabindex={-1}>
        {0} {null} {false} {[1, ['two', <b key="3">{'<3'}</b>]]} {12n}
      </p>
      <script type="application/json" dangerouslySetInnerHTML={{ __html: '{"a":"\\u003c"}' }} />
    </>
  )
  assert.equal(toHtml(<Odd />), renderToString(<Odd />))
})

test('an object that only looks like an element is not drawn', () => {
  const forged = JSON.parse('{"type":"script","props":{"children":"alert(1)"},"key":null,"ref":null}') as string
  assert.equal(toHtml(<p>{forged}</p>), '<p></p>')
})

test('what only a browser can do throws', () => {
  const { Provider } = createContext(1)
  const Stateful = () => <p>{useState(1)[0]}</p>
  assert.throws(() => toHtml(<Provider value={2}>x</Provider>))
  assert.throws(() => toHtml(<Stateful />))
})
