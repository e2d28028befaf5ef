import { z } from 'zod'
import { problem } from '#core/protocol/problem'
import type { Site } from '#server/admin/command'
import { AdminFailed } from '#server/admin/failures'
import { runningServer } from '#server/admin/running-server'
import { lanAddress } from '#server/env'
import { startServer } from '#server/main'

export interface OperatorApi {
  get(path: string): Promise<unknown>
  /** `source` is what refused content is said to stand in. */
  post(path: string, body: unknown, source?: string): Promise<unknown>
}

const issues = z.object({ issues: z.array(z.object({ path: z.string(), message: z.string() })) })

/** Speaks to the server of this data folder; where none runs, to one that runs for this command alone. */
export async function atOperatorApi<T>(site: Site, work: (api: OperatorApi) => Promise<T>): Promise<T> {
  const running = await runningServer(site.environment)
  if (running) return work(apiAt(running.url, running.operatorKey))
  // Links are for the server that stays, not for this one.
  const publicUrl = site.environment.publicUrl ?? `http://${lanAddress()}:${site.environment.port}`
  const environment = { ...site.environment, publicUrl, port: 0, host: '127.0.0.1', demoClock: null, logLevel: 'error' as const }
  const own = await startServer({ environment, root: site.root, pages: false, brief: true })
  try {
    return await work(apiAt(`http://127.0.0.1:${own.port}`, own.operatorKey))
  } finally {
    await own.close()
  }
}

function apiAt(url: string, key: string): OperatorApi {
  async function ask(path: string, init: RequestInit, source = 'The request'): Promise<unknown> {
    const target = `${url}/api/v1/operator/${path}`
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
    let response: Response
    try {
      response = await fetch(target, { ...init, headers, signal: AbortSignal.timeout(15_000) })
    } catch (cause) {
      throw new AdminFailed(`The server at ${url} does not answer: look whether it is still running, and try again.`, { cause })
    }
    const body: unknown = await response.json()
    if (response.ok) return body
    const refused = problem.safeParse(body)
    if (!refused.success) throw new AdminFailed(`The server at ${url} answered ${response.status} in words of its own.`)
    const named = issues.safeParse(body)
    if (named.success)
      throw new AdminFailed(
        [`${source} is not right; nothing was done.`, ...named.data.issues.map(({ path: place, message }) => `  ${place || '(the whole)'}: ${message}`)].join(
          '\n',
        ),
      )
    throw new AdminFailed(`${refused.data.detail} ${refused.data.whatToDo}`)
  }
  return { get: (path) => ask(path, { method: 'GET' }), post: (path, body, source) => ask(path, { method: 'POST', body: JSON.stringify(body) }, source) }
}
