/** The letter page: takes the key out of the address at once, then draws. */
import { render } from 'preact'
import { startExit } from '../conduct/intake/client/exit.ts'
import { startLetterWorker } from '../conduct/intake/client/workers.ts'
import { LetterApp } from '../conduct/outside/client/letter-app.tsx'
import { letterDataId, letterLoadingId, letterRootId, type LetterPageData } from '../conduct/outside/page-data.ts'
import { makeFlatWords } from '../ui/flat-words.ts'
import { WordsContext } from '../ui/words-context.ts'

const fragment = location.hash.slice(1)
// Neither the history nor who looks over a shoulder needs it again.
if (fragment !== '') history.replaceState(null, '', location.pathname)
// Another link opened in this tab changes the address alone.
addEventListener('hashchange', () => location.reload())
const root = document.getElementById(letterRootId)
const data = JSON.parse(document.getElementById(letterDataId)?.textContent ?? '') as LetterPageData
const words = makeFlatWords(data.words, data.locale)

startExit(document)
if (!isSecureContext) {
  const loading = document.getElementById(letterLoadingId)
  if (loading) loading.textContent = words('outside.insecure')
} else if (root) {
  root.replaceChildren()
  render(
    <WordsContext.Provider value={words}>
      <LetterApp data={data} worker={startLetterWorker()} fragment={fragment} />
    </WordsContext.Provider>,
    root
  )
}
