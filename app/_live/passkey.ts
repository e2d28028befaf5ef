import type { Problem } from '#core/protocol/problem'
import { type Answer, send } from './send'

/** Browsers have passkeys under a host's name alone, and only where nobody could have altered the page. */
export function hasPasskeys(): boolean {
  const isName = !/^[\d.]+$|^\[/.test(location.hostname)
  return isSecureContext && isName && 'PublicKeyCredential' in window
}

/** Adds a passkey of this device or of a phone nearby. */
export async function addPasskey(password: string, name: string): Promise<Answer<unknown>> {
  const asked = await send('/api/v1/passkeys/options', { password }, { key: null })
  if (!asked.ok) return asked
  const { startRegistration } = await import('@simplewebauthn/browser')
  const response = await answerOf(() => startRegistration({ optionsJSON: asked.value as Parameters<typeof startRegistration>[0]['optionsJSON'] }))
  return response === null ? given() : send('/api/v1/passkeys', { response, name }, { key: null })
}

export async function enterWithPasskey(): Promise<Answer<unknown>> {
  const asked = await send('/api/v1/sign-in/passkey/options', {}, { key: null })
  if (!asked.ok) return asked
  const { startAuthentication } = await import('@simplewebauthn/browser')
  const response = await answerOf(() => startAuthentication({ optionsJSON: asked.value as Parameters<typeof startAuthentication>[0]['optionsJSON'] }))
  return response === null ? given() : send('/api/v1/sign-in/passkey', { response }, { key: null })
}

/** Null where it was cancelled, took too long, or the device has none: the browser does not say which. */
async function answerOf<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask()
  } catch {
    return null
  }
}

/** The words stand in messages/, under `problems`. */
function given(): { ok: false; problem: Problem } {
  return { ok: false, problem: { type: 'about:blank', kind: 'passkey_cancelled', status: 0, title: '', detail: '', whatToDo: '' } }
}
