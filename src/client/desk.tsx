import { accountViews, startDesk } from '../accounts/client/start-desk.tsx'
import { conductViews } from '../conduct/desk/client/conduct-views.tsx'
import { workerFactory } from './shared/worker-factory.ts'

const root = document.getElementById('desk')
if (root) void startDesk(root, [...conductViews, ...accountViews], workerFactory('key-worker'))
