import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../src/root.ts'

/** What a child process of the bench does, by the name it is started with. Each answers messages with messages. */
export const childRoles = {
  client: () => import('./children/client.ts'),
  bare: () => import('./children/bare.ts'),
  discard: () => import('./children/discard.ts'),
  join: () => import('./children/join.ts'),
  joinBodies: () => import('./children/join-bodies.ts'),
  fresh: () => import('./children/fresh.ts')
}
export type Role = keyof typeof childRoles

/** As bin/launch.mjs starts the product; every server that is compared gets the same. */
export const nodeFlags = ['--max-semi-space-size=64']

export type Child<Asked, Answer> = {
  pid: number
  ask: (message: Asked) => Promise<Answer>
  stop: () => Promise<void>
}

/** Starts this same program once more in another role: what is measured never shares a process with who measures. */
export function startChild<Asked extends object, Answer>(role: Role): Child<Asked, Answer> {
  const child: ChildProcess = fork(join(root, 'out', 'server', 'bench.js'), ['--child', role], {
    serialization: 'advanced',
    execArgv: nodeFlags,
    // What the product logs goes to a file, as it does where it is served.
    stdio: ['ignore', 'inherit', openSync(join(root, 'out', 'bench.log'), 'a'), 'ipc']
  })
  return {
    pid: child.pid ?? 0,
    ask: (message) =>
      new Promise((resolve, reject) => {
        const ended = () => reject(new Error(`the ${role} ended`))
        child.once('exit', ended)
        child.once('message', (answer) => {
          child.off('exit', ended)
          resolve(answer as Answer)
        })
        child.send(message)
      }),
    stop: async () => {
      if (child.exitCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
    }
  }
}

/** For the child itself: answers each message by what `work` gives. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- ties a child to what it is asked
export function answerMessages<Asked, Answer>(work: (message: Asked) => Promise<Answer>): void {
  process.on('message', (message) => {
    void work(message as Asked).then((answer) => process.send?.(answer))
  })
}
