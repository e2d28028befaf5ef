import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { expect, it } from 'vitest'
import { lockFolder } from '#server/journal/lock'
import { tempFolder } from '../support/sqlite'

it('[J27] a data folder has one server: the second is told where, who and which port', () => {
  const folder = path.join(tempFolder(), 'new', 'data')
  const lock = lockFolder(folder, 3000)

  expect(() => lockFolder(folder, 3001)).toThrow(`${folder} is in use by another Sunbeon server (process ${process.pid}, port 3000): stop that one`)

  lock.release()
  lockFolder(folder, 3001).release()
})

it('[J27] a killed server leaves no lock behind', async () => {
  const folder = tempFolder()
  const script = `import { lockFolder } from '#server/journal/lock'
lockFolder(${JSON.stringify(folder)}, 4000); console.log('locked'); setInterval(() => {}, 1000)`
  const root = path.resolve(import.meta.dirname, '../..')
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], { cwd: root })
  child.stderr.on('data', (chunk) => process.stderr.write(chunk))
  await once(child.stdout, 'data')
  expect(() => lockFolder(folder, 3000)).toThrow(`process ${child.pid}, port 4000`)

  child.kill('SIGKILL')
  await once(child, 'exit')

  lockFolder(folder, 3000).release()
})
