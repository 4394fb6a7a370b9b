/** The reporter's page: draws the form or the return page, and starts the worker that seals once the page is there. */
import { render } from 'preact'
import { startExit } from '../conduct/intake/client/exit.ts'
import { switchLanguage } from '../conduct/intake/client/switch-language.ts'
import { startReporterWorker } from '../conduct/intake/client/workers.ts'
import { dataId, loadingId, rootId, type PageData } from '../conduct/intake/page-data.ts'
import { ReporterApp } from '../conduct/returning/client/reporter-app.tsx'
import { makeFlatWords } from '../ui/flat-words.ts'
import { WordsContext } from '../ui/words-context.ts'

const root = document.getElementById(rootId)
const data = JSON.parse(document.getElementById(dataId)?.textContent ?? '') as PageData

/** Without HTTPS a browser gives no page its keys. The form without scripts stands on the page already, and says its cost. */
function sayInsecure(): void {
  const loading = document.getElementById(loadingId)
  if (loading) loading.textContent = makeFlatWords(data.words, data.locale)('report.insecure')
}

function draw(place: HTMLElement): void {
  const worker = startReporterWorker()
  const drawIn = ({ words, locale }: PageData): void =>
    render(
      <WordsContext.Provider value={makeFlatWords(words, locale)}>
        <ReporterApp data={data} worker={worker} />
      </WordsContext.Provider>,
      place
    )
  place.replaceChildren()
  drawIn(data)
  switchLanguage(place, drawIn)
}

if (!isSecureContext) {
  startExit(document)
  sayInsecure()
} else if (root) {
  // What is on the page already is painted first: on a slow line the sealing code comes after the words.
  requestAnimationFrame(() => setTimeout(draw, 0, root))
}
