/** The organiser's page: takes the key out of the address at once, then draws. */
import { render } from 'preact'
import { startExit } from '../conduct/intake/client/exit.ts'
import { startListWorker } from '../conduct/intake/client/workers.ts'
import { ListApp } from '../conduct/list-check/client/list-app.tsx'
import { listDataId, listLoadingId, listRootId, type ListPageData } from '../conduct/list-check/page-data.ts'
import { makeFlatWords } from '../ui/flat-words.ts'
import { WordsContext } from '../ui/words-context.ts'

const fragment = location.hash.slice(1)
// Neither the history nor who looks over a shoulder needs it again.
if (fragment !== '') history.replaceState(null, '', location.pathname)
// Another link opened in this tab changes the address alone.
addEventListener('hashchange', () => location.reload())
const root = document.getElementById(listRootId)
const data = JSON.parse(document.getElementById(listDataId)?.textContent ?? '') as ListPageData
const words = makeFlatWords(data.words, data.locale)

startExit(document)
if (!isSecureContext) {
  const loading = document.getElementById(listLoadingId)
  if (loading) loading.textContent = words('list.insecure')
} else if (root) {
  root.replaceChildren()
  render(
    <WordsContext.Provider value={words}>
      <ListApp data={data} worker={startListWorker()} link={fragment} />
    </WordsContext.Provider>,
    root
  )
}
