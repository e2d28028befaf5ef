import { BlockList, isIP } from 'node:net'

/** The shop's own network: where a till, a screen or a program beside this one may be told without TLS. */
const own = new BlockList()
for (const [net, prefix] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  own.addSubnet(net, prefix, 'ipv4')
own.addAddress('::1', 'ipv6')
own.addSubnet('fc00::', 7, 'ipv6')

/** Nobody to be told lives here: "this" network, link-local (where machines in a cloud ask for their own keys), multicast, broadcast. */
const never = new BlockList()
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  ['192.0.0.0', 24],
  ['224.0.0.0', 3],
] as const)
  never.addSubnet(net, prefix, 'ipv4')
for (const [net, prefix] of [
  ['::', 128],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  never.addSubnet(net, prefix, 'ipv6')

export type AddressFault = 'not_a_url' | 'no_https' | 'has_credentials' | 'not_allowed'

/** What is wrong with the address of a webhook as it is written; null: nothing that can be seen without asking for its name. */
export function faultOf(url: string): AddressFault | null {
  if (!URL.canParse(url)) return 'not_a_url'
  const { protocol, username, password, hostname } = new URL(url)
  if (protocol !== 'https:' && protocol !== 'http:') return 'not_a_url'
  if (username !== '' || password !== '') return 'has_credentials'
  const host = hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0) return mayReach(host, protocol === 'https:') ? null : isOf(never, host) ? 'not_allowed' : 'no_https'
  return null
}

/** In clear, where others of the same network could read along. */
export function isInClear(url: string): boolean {
  return new URL(url).protocol === 'http:'
}

/** Asked of the very address that is connected to, so that a name that means another place a second later leads nowhere. */
export function mayReach(address: string, secure: boolean): boolean {
  return !isOf(never, address) && (secure || isOf(own, address))
}

function isOf(list: BlockList, address: string): boolean {
  // An IPv4 address in IPv6 clothes is still that address.
  const plain = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address
  return list.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4')
}
