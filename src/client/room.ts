/** For a meeting on the desk: single keys through the agenda, and a line when something has changed. */
import { listenForKeys } from '../decisions/room/client/listen-for-keys.ts'
import { watchForNews } from '../decisions/room/client/watch-for-news.ts'

listenForKeys(document)
watchForNews(document)
