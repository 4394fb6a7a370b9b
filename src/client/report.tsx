/** The reporter's page: draws the form or the return page, and starts the worker that seals once the page is there. */
import { render } from 'preact'
import { startExit } from '../conduct/intake/client/exit.ts'
import { startReporterWorker } from '../conduct/intake/client/workers.ts'
import { dataId, rootId, type PageData } from '../conduct/intake/page-data.ts'
import { ReporterApp } from '../conduct/returning/client/reporter-app.tsx'
import { makeFlatWords } from '../ui/flat-words.ts'
import { WordsContext } from '../ui/words-context.ts'

startExit(document)
const root = document.getElementById(rootId)
const data = JSON.parse(document.getElementById(dataId)?.textContent ?? '') as PageData
if (root) {
  root.replaceChildren()
  render(
    <WordsContext.Provider value={makeFlatWords(data.words, data.locale)}>
      <ReporterApp data={data} worker={startReporterWorker()} />
    </WordsContext.Provider>,
    root
  )
}
