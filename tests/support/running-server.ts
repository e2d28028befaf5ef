import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { memberId } from '#core/ids'
import type { Command } from '#core/store/commands'
import type { PersonRole } from '#core/store/roles'
import { makeKey } from '#server/auth/keys'
import { parseEnvironment } from '#server/env'
import { type RunningServer, type StartOptions, startServer } from '#server/main'
import { shopSettings } from './store'

export interface Reply {
  readonly status: number
  readonly headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape, and an assertion is what checks them
  readonly body: any
}

/** A real server on a free port with the shop of the tests, and its keys. */
export interface Running {
  readonly server: RunningServer
  readonly base: string
  readonly dataDir: string
  readonly keys: Readonly<Record<'staff' | 'kiosk' | 'display' | 'integrator', string>>
  /** Stops the server; its folder goes too unless it was given. */
  close(): Promise<void>
  request(method: string, path: string, options?: RequestOptions): Promise<Reply>
  /** POST under the store with the staff key and a new Idempotency-Key. */
  post(path: string, body?: unknown, options?: RequestOptions): Promise<Reply>
  get(path: string, key?: string): Promise<Reply>
  /** The cookie of somebody new who has just signed in, as a `Cookie` header; `member` is who they are. */
  person(role: PersonRole): Promise<{ readonly cookie: string; readonly member: string }>
  /** Removes somebody from the shop. */
  remove(member: string): Promise<void>
  /** The key of a registered terminal, which otherwise stands in its cookie. */
  terminalKey(): Promise<string>
}

export interface RequestOptions {
  readonly key?: string | null
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export const STORE = '/api/v1/stores/saebom'

export async function startShop(
  options: Partial<StartOptions> & { readonly dataDir?: string; readonly settings?: Record<string, unknown>; readonly env?: Record<string, string> } = {},
): Promise<Running> {
  const dataDir = options.dataDir ?? mkdtempSync(path.join(tmpdir(), 'sunbeon-'))
  const environment = parseEnvironment({ PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'silent', DATA_DIR: dataDir, ...options.env })
  const server = await startServer({ root: path.resolve(import.meta.dirname, '../..'), pages: false, ...options, environment })
  const base = `http://127.0.0.1:${server.port}`
  const request: Running['request'] = async (method, target, { key, body, headers = {} } = {}) => {
    const response = await fetch(base + target, {
      method,
      headers: {
        ...(key === null || key === undefined ? {} : { authorization: `Bearer ${key}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(method === 'POST' ? { 'idempotency-key': randomBytes(12).toString('hex') } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    const isJson = /json/.test(response.headers.get('content-type') ?? '')
    return { status: response.status, headers: response.headers, body: isJson && text !== '' ? JSON.parse(text) : text }
  }
  const operator = (target: string, body: unknown) => request('POST', `/api/v1/operator/${target}`, { key: server.operatorKey, body })
  const settings = shopSettings(options.settings)
  const setUp = await operator('import-setup', settings)
  if (setUp.status !== 200) throw new Error(`set-up failed: ${JSON.stringify(setUp.body)}`)
  const keyFor = async (role: string): Promise<string> => (await operator('keys', { store: settings.code, role })).body.key
  const keys = { staff: await keyFor('staff'), kiosk: await keyFor('kiosk'), display: await keyFor('display'), integrator: await keyFor('integrator') }
  const { people, writer } = server.services
  const carryOut = async (command: Command): Promise<void> => {
    const store = writer.stores().find((state) => state.settings.code === settings.code)
    if (!store) throw new Error('there is no store to work in')
    await writer.submit({ store: store.id, actor: { role: 'operator', id: 'tests' }, command, key: null, answer: () => null })
  }
  const running: Running = {
    async person(role) {
      const id = memberId(`${role}-${randomBytes(4).toString('hex')}`)
      await carryOut({ type: 'add_member', member: { id, name: id, role } })
      return { cookie: `sunbeon_session=${people.cookieOf(await people.openSession(id, null))}`, member: id }
    },
    remove: (member) => carryOut({ type: 'remove_member', member }),
    async terminalKey() {
      const { text, credential } = makeKey('terminal', 'till', Date.now())
      await carryOut({ type: 'create_key', credential })
      return text
    },
    ...{ server, base, dataDir, keys, request },
    post: (target, body = {}, { key = keys.staff, headers } = {}) =>
      request('POST', `/api/v1/stores/${settings.code}/${target}`, { key, body, ...(headers ? { headers } : {}) }),
    async close() {
      await server.close()
      if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true })
    },
    get: (target, key = keys.staff) => request('GET', `/api/v1/stores/${settings.code}/${target}`, { key }),
  }
  for (const { code } of settings.counters) await running.post(`counters/${code}`, { open: true })
  return running
}
