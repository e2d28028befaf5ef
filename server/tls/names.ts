import { isIP } from 'node:net'
import { hostname, networkInterfaces } from 'node:os'

/**
 * What this machine may be called in its network. A name of one label is left out where it could be a domain of the web: a limit
 * to `pharmacy` would be one to everything under `.pharmacy`. No such domain holds a digit or a hyphen.
 */
export function ownNames(host = hostname().toLowerCase()): readonly string[] {
  const label = host.split('.')[0] ?? ''
  const usable = isName(label) ? [...(isName(host) && !isOneWord(host) ? [host] : []), `${label}.local`] : []
  return [...new Set(['localhost', '127.0.0.1', '::1', ...usable, ...lanAddresses()])]
}

/** Every IPv4 address this machine has in some network. */
function lanAddresses(): readonly string[] {
  const entries = Object.values(networkInterfaces()).flatMap((each) => each ?? [])
  return entries.filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address)
}

/** A name or address somebody typed, as certificates hold it; null if it is neither, or a word that could be a domain of the web. */
export function typedName(text: string): string | null {
  const name = text.trim().toLowerCase()
  if (isIP(name) === 6) return new URL(`http://[${name}]`).hostname.slice(1, -1)
  return isIP(name) !== 0 || (isName(name) && !isOneWord(name)) ? name : null
}

function isName(text: string): boolean {
  return text.length <= 253 && /^(?!\d+(\.\d+)*$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/.test(text)
}

function isOneWord(name: string): boolean {
  return name !== 'localhost' && /^([a-z]+|xn--[^.]*)$/.test(name)
}
