import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { lockFolder } from '../../kiosk/folder-lock'
import { askServer } from '../../kiosk/server-answer'
import { cookieOfFirst, type Device, eventually, startDevice } from '../support/kiosk-device'
import { type ServerProcess, spawnServer } from '../support/process'
import { run } from '../support/programs'
import { tempFolder } from '../support/sqlite'
import { temporary } from '../support/temporary'

const PROGRAM = 'dist/kiosk.mjs'
const ROOT = path.resolve(import.meta.dirname, '../..')
const PEOPLE = [{ name: '김약사', role: 'pharmacist', password: '봄날의 약국 문지기' }] as const

/** Somebody else's server, and what reached it. */
async function startForeign(): Promise<{ readonly origin: string; readonly asked: string[] }> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.end('somebody else')
  })
  server.on('upgrade', (request, socket) => {
    asked.push(request.url ?? '')
    socket.destroy()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}

describe('a kiosk with its browser', () => {
  const dataDir = temporary()
  const folder = temporary()
  let server: ServerProcess
  let base: string
  let device: Device

  const isKiosk = () => device.agent.watch().beat?.page === 'kiosk'
  /** The kiosk's page, shown later than now. */
  const kioskAgain = () => {
    const { shownAt } = device.agent.watch()
    return eventually('the kiosk again', () => device.agent.watch().shownAt > shownAt && isKiosk(), device.lines)
  }
  /** Presses the control with that key of the keypad. */
  const press = (key: string) => device.value(`document.querySelector('button[data-key="${key}"]').click()`)
  const staff = async (target: string, body: object) => {
    const headers = { origin: base, cookie: cookieOfFirst(dataDir), 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }
    const response = await fetch(`${base}/api/v1/stores/saebom/${target}`, { method: 'POST', headers, body: JSON.stringify(body) })
    return (await response.json()) as { pairing?: string }
  }

  beforeAll(async () => {
    server = spawnServer(dataDir, { test: { people: PEOPLE } })
    base = await server.ready
    device = startDevice(base, folder)
  })
  afterAll(async () => {
    await device?.agent.stop()
    await server?.kill()
  })

  test('[AG4] it shows its code, staff let it in, and it is the kiosk', async () => {
    const [code] = await eventually('a code', async () => /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await device.text()), device.lines)
    await eventually('its beat', () => device.agent.watch().beat?.page === 'pairing', device.lines)
    const { pairing } = await staff('pairings/claim', { code })
    await staff(`pairings/${pairing}/approve`, { name: '입구 키오스크' })
    await eventually('the kiosk', isKiosk, device.lines)
    expect(await device.text()).toContain('무엇을 도와드릴까요?')
    await eventually('that this is kept', () => device.lines.includes('The device was let in.'), device.lines)
  })

  test('[AG6] a browser that is killed is started anew, and was not forgotten although it had just been let in', async () => {
    const { pid } = device.browser()
    const back = kioskAgain()
    process.kill(pid, 'SIGKILL')
    await back
    expect(device.browser().pid).not.toBe(pid)
    expect(device.agent.watch().beat).toMatchObject({ busy: false, shop: { name: '새봄약국', phone: expect.any(String) } })
  })

  test('[AG3] neither another port, another name of this machine, a socket nor a window is reached, and whoever strays is brought back', async () => {
    const { origin, asked } = await startForeign()
    await fetch(`${origin}/control`)
    expect(asked.splice(0), 'it can be reached from here').toEqual(['/control'])
    const fetched = (url: string) => `fetch('${url}', { mode: 'no-cors' }).then(() => 'reached', () => 'blocked')`
    const socket = `new Promise((done) => { const socket = new WebSocket('${origin.replace('http', 'ws')}/socket'); socket.onopen = () => done('reached'); socket.onerror = () => done('blocked') })`
    // The page's own policy would forbid this as well: it is taken away, so that the browser's is what is tested.
    await device.browser().send('Page.setBypassCSP', { enabled: true })
    const asks = [fetched(`${origin}/fetch`), fetched(`${base.replace('127.0.0.1', 'localhost')}/livez`), socket]
    const strayed = kioskAgain()
    await device.browser().show(base)
    const seen = await Promise.all(
      asks.map((expression) => device.browser().send('Runtime.evaluate', { expression: `(${expression})`, awaitPromise: true, returnByValue: true })),
    )
    expect(seen).toEqual(asks.map(() => ({ result: { type: 'string', value: 'blocked' } })))
    expect(await device.value(`String(window.open('${origin}/window'))`)).toBe('null')

    await device.value(`location.assign('${origin}/page')`)
    await strayed
    expect(device.lines).toContainEqual(expect.stringContaining(`went to ${origin}/page`))
    expect(asked).toEqual([])
  })

  test('[AG5] a page that hangs is loaded anew, one that crashes too, and the same browser goes on', async () => {
    // What was mended in the test before is forgotten first: twice in a row it would be a new browser.
    await eventually('health', () => device.agent.watch().mended === 0, device.lines)
    const { pid } = device.browser()
    const fromHang = kioskAgain()
    device
      .browser()
      .send('Runtime.evaluate', { expression: 'for (;;);' })
      .catch(() => {})
    await fromHang
    expect(device.lines).toContain("The kiosk's page is shown: hung.")
    await eventually('health', () => device.agent.watch().mended === 0, device.lines)

    const fromCrash = kioskAgain()
    device
      .browser()
      .send('Page.crash')
      .catch(() => {})
    await fromCrash
    expect(device.lines).toContain('The page crashed.')
    expect(device.browser().pid).toBe(pid)
  })

  test('[AG7] while the server is away the page of whoever is in the middle stays, then help stands there with name and telephone, until it is back', async () => {
    await press('1')
    await eventually('somebody in the middle', () => device.agent.watch().beat?.busy, device.lines)
    await server.kill()
    await eventually('that it is away', () => device.agent.watch().server === 'away', device.lines)
    await eventually('that it has been for long', () => performance.now() - device.agent.watch().serverSince > 1_500)
    expect(device.agent.watch().showing).toEqual({ page: 'kiosk' })

    await press('0')
    await eventually('help', () => device.agent.watch().showing.page === 'help', device.lines)
    const text = await eventually('its countdown', async () => /초 뒤 다시 시도/.test(await device.text()) && device.text(), device.lines)
    expect(text).toContain('잠시 번호표를 드릴 수 없습니다')
    expect(text).toContain('직원: 약국 서버가 켜져 있는지')
    await eventually('another language', async () => /No numbers for a moment[\s\S]*Staff:/.test(await device.text()), device.lines)
    expect(text).toMatch(/새봄약국[\s\S]*\d\d:\d\d[\s\S]*전화 02-/)
    expect(await device.value("document.querySelector('main').scrollHeight <= document.querySelector('main').clientHeight"), 'all of it is on the screen').toBe(
      true,
    )

    server = spawnServer(dataDir, { test: { people: PEOPLE }, environment: { PORT: new URL(base).port } })
    await server.ready
    await eventually('the kiosk, by itself', isKiosk, device.lines)
  })
})

describe('its program', () => {
  const start = (args: readonly string[]): { child: ChildProcess; out: () => string } => {
    const child = spawn(process.execPath, [path.join(ROOT, PROGRAM), ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
    onTestFinished(() => void child.kill('SIGKILL'))
    let out = ''
    child.stdout.on('data', (part: Buffer) => {
      out += part.toString('utf8')
    })
    return { child, out: () => out }
  }
  const ANYWHERE = ['--server', 'http://127.0.0.1:9']
  // It ends at once, whatever it is told.
  const NO_BROWSER = ['--browser', process.execPath, '--windowless']

  test('[AG1] what is wrong is one sentence on standard error, and exit code 1; help is no error', async () => {
    const [missing, gone, help] = await Promise.all([
      run(PROGRAM, [], {}),
      run(PROGRAM, [...ANYWHERE, '--browser', '/nowhere/chrome'], {}),
      run(PROGRAM, ['--help'], {}),
    ])
    expect(missing).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/^The kiosk agent cannot start: --server is missing: .*\n$/) })
    expect(gone).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringMatching(/^The kiosk agent cannot start: --browser is \/nowhere\/chrome, and there is no such file: .*\n$/),
    })
    expect([help.code, help.err, help.out.split('\n')[0]]).toEqual([0, '', 'Usage: npm run kiosk -- --server URL [OPTIONS]'])
  })

  test('[AG2] a data folder has one agent; the next is told who has it, and one that was killed leaves it free', async () => {
    const data = path.join(tempFolder(), '새 폴더')
    const first = start([...ANYWHERE, '--data', data, ...NO_BROWSER])
    await eventually('the first', () => first.out().includes('Ctrl+C ends it'))
    const second = await run(PROGRAM, [...ANYWHERE, '--data', data, ...NO_BROWSER], {})
    expect(second).toMatchObject({
      code: 1,
      err: `The kiosk agent cannot start: ${data} is in use by another kiosk agent (process ${first.child.pid}): stop that one, or give --data another folder.\n`,
    })
    first.child.kill('SIGKILL')
    await once(first.child, 'exit')
    await (await lockFolder(data)).release()
  })

  test('[AG6] a browser that does not start is tried again, and asked to stop the program ends well', async () => {
    const { child, out } = start([...ANYWHERE, '--data', tempFolder(), ...NO_BROWSER])
    await eventually('two tries', () => out().split('The browser did not start').length > 2)
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
  })

  test.runIf(process.platform === 'linux')(
    '[AG9] installed, it says what it wrote, what it could not do and how to undo it; uninstalled, that is gone',
    async () => {
      const home = path.join(tempFolder(), '집')
      mkdirSync(home)
      const variables = { HOME: home, XDG_CONFIG_HOME: '', PATH: '' }
      const data = path.join(home, '키오스크 1')
      const { code, out } = await run(PROGRAM, [...ANYWHERE, '--data', data, '--browser', process.execPath, '--install'], variables)
      const file = path.join(home, '.config/systemd/user/sunbeon-kiosk.service')
      expect([code, out]).toEqual([0, expect.stringContaining(`Written: ${file}\nNot registered: there is no systemctl here.\n`)])
      expect(out).toContain(`rm '${file}'`)
      expect(readFileSync(file, 'utf8')).toContain(`"${path.join(ROOT, PROGRAM)}" "--server" "http://127.0.0.1:9" "--data" "${data}"`)
      const undone = await run(PROGRAM, ['--uninstall'], variables)
      expect([undone.code, existsSync(file)]).toEqual([0, false])
      expect(undone.out).toContain(`Gone: ${file}.`)
    },
  )

  test('[AG8] what answers at the address and is not ours is told from nobody answering', async () => {
    const { origin } = await startForeign()
    expect(await Promise.all([askServer(new URL(origin)), askServer(new URL('http://127.0.0.1:9'))])).toEqual(['foreign', 'away'])
  })
})
