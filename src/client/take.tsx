/** `/take`: somebody takes a report down for another person, on a phone. */
import { render } from 'preact'
import { switchLanguage } from '../conduct/intake/client/switch-language.ts'
import { startTakeWorker } from '../conduct/intake/client/workers.ts'
import { dataId, loadingId, rootId } from '../conduct/intake/page-data.ts'
import { TakeApp } from '../conduct/taking/client/take-app.tsx'
import type { TakePageData } from '../conduct/taking/page-data.ts'
import { makeFlatWords } from '../ui/flat-words.ts'
import { WordsContext } from '../ui/words-context.ts'

const root = document.getElementById(rootId)
const data = JSON.parse(document.getElementById(dataId)?.textContent ?? '') as TakePageData

/** Without HTTPS a browser gives no page its keys. */
function sayInsecure(): void {
  const loading = document.getElementById(loadingId)
  if (loading) loading.textContent = makeFlatWords(data.words, data.locale)('take.no_script')
}

// A page that comes back from the browser's memory loads again, and asks the server for what was kept.
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload()
})
if (!isSecureContext) sayInsecure()
else if (root) {
  const drawIn = ({ words, locale }: Pick<TakePageData, 'words' | 'locale'>): void =>
    render(
      <WordsContext.Provider value={makeFlatWords(words, locale)}>
        <TakeApp data={data} start={startTakeWorker} />
      </WordsContext.Provider>,
      root
    )
  root.replaceChildren()
  drawIn(data)
  switchLanguage(root, drawIn)
}
