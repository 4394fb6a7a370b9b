/** For a meeting on the desk: single keys, a line when something has changed, and words that are saved before a page goes. */
import { keepOutcome } from '../decisions/room/client/keep-outcome.ts'
import { listenForKeys } from '../decisions/room/client/listen-for-keys.ts'
import { watchForNews } from '../decisions/room/client/watch-for-news.ts'

keepOutcome(document)
listenForKeys(document)
watchForNews(document)
