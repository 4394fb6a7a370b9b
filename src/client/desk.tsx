import { accountViews, startDesk } from '../accounts/client/start-desk.tsx'
import { workerFactory } from './shared/worker-factory.ts'

const root = document.getElementById('desk')
if (root) startDesk(root, accountViews, workerFactory('key-worker'))
