import { request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import { KIOSK_AGENT_PROTOCOL, readiness } from '#core/protocol/kiosk-agent'
import type { ServerAnswer } from './watch'

const ANSWER_MS = 3_000
const MOST_BYTES = 10_000

/** Asks `/readyz`. */
export async function askServer(server: URL): Promise<ServerAnswer> {
  try {
    const { status, text } = await get(new URL('/readyz', server))
    return understood(status, text)
  } catch {
    return 'away'
  }
}

/** What an answer of `/readyz` means. A proxy answers 5xx for a server that is away. */
export function understood(status: number, text: string): ServerAnswer {
  const answer = readiness.safeParse(json(text))
  if (answer.success) {
    if (answer.data.kioskAgent !== KIOSK_AGENT_PROTOCOL) return 'version'
    return answer.data.status === 'ok' ? 'ready' : 'starting'
  }
  if (status >= 500 || status === 429) return 'away'
  // Servers before this program existed say no more than this.
  return /^\{"status":"ok","stores":\d+\}$/.test(text.trim()) ? 'version' : 'foreign'
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function get(url: URL): Promise<{ status: number; text: string }> {
  return new Promise((done, fail) => {
    // Nothing secret is asked and nothing that comes is trusted: whether the certificate is good the browser decides, which knows the machine's authorities.
    const options = { timeout: ANSWER_MS, agent: false, rejectUnauthorized: false } as const
    const sent = (url.protocol === 'https:' ? requestSecure : requestPlain)(url, options, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (part: string) => {
        text += part
        if (text.length > MOST_BYTES) response.destroy(new Error('too long'))
      })
      response.on('end', () => done({ status: response.statusCode ?? 0, text }))
      response.on('error', fail)
    })
    sent.setTimeout(ANSWER_MS, () => sent.destroy(new Error('no answer')))
    sent.on('error', fail)
    sent.end()
  })
}
