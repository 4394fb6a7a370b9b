import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { memoryOf } from '../cpu.ts'
import { startServer } from '../product.ts'
import { median } from '../stats.ts'
import { atMost, type Line, type Measure } from '../table.ts'

/** From the start of the program on data that is there to its first page, and what it keeps in memory then. */
export const start: Measure = {
  name: 'start',
  async run(): Promise<Line[]> {
    const folder = mkdtempSync(join(tmpdir(), 'commonweal-bench-'))
    const settings = { COMMONWEAL_DATA: join(folder, 'data') }
    await (await startServer(settings)).stop()
    const times: number[] = []
    const memory: number[] = []
    for (let round = 0; round < 5; round++) {
      const before = performance.now()
      const server = await startServer(settings)
      const { status } = await fetch(`${server.url}/report`)
      if (status !== 200) throw new Error(`not answered: ${status}`)
      times.push(performance.now() - before)
      await sleep(2_000)
      memory.push(memoryOf(server.pid))
      await server.stop()
    }
    rmSync(folder, { recursive: true, force: true })
    return [
      atMost('start to first page, data there', median(times) / 1000, 1.5, 's'),
      atMost('memory of the app process at rest', median(memory), 150, 'MB')
    ]
  }
}
