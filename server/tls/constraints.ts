import { BlockList, isIP, SocketAddress } from 'node:net'
import { der, elements } from '#server/tls/der'

export const NAME_CONSTRAINTS = '2.5.29.30'

// Tags of RFC 5280 §4.2.1.10, GeneralName.
const DNS = 0x82
const IP = 0x87
const SEQUENCE = 0x30
const PERMITTED = 0xa0

/** Networks nobody on the internet has: RFC 1918, 3927, 4193, 4291. Whoever steals the authority can play no web site with them. */
const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '169.254.0.0/16', '127.0.0.0/8', 'fc00::/7', 'fe80::/10', '::1/128']
/** Each stands for itself and everything below it. `.local` is answered on the link alone, RFC 6762. */
const LOCAL_NAMES = ['localhost', 'local']

/** What an authority may vouch for: private networks, local names, and whatever of `names` lies outside them. */
export function permittedFor(names: readonly string[]): readonly string[] {
  const usual = [...LOCAL_NAMES, ...PRIVATE]
  return [...usual, ...names.filter((name) => !covers(usual, name)).map((name) => (isIP(name) === 0 ? name : `${name}/${bitsOf(name)}`))]
}

/** The extension's value: NameConstraints with permitted subtrees alone. */
export function encodeConstraints(permitted: readonly string[]): Buffer {
  const subtrees = permitted.map((subtree) => der(SEQUENCE, subtree.includes('/') ? der(IP, ...addressAndMask(subtree)) : der(DNS, Buffer.from(subtree))))
  return der(SEQUENCE, der(PERMITTED, ...subtrees))
}

/** What such an extension permits. */
export function decodeConstraints(value: Buffer): readonly string[] {
  const [whole] = elements(value)
  const permitted = elements(whole?.content ?? Buffer.alloc(0)).find(({ tag }) => tag === PERMITTED)
  return elements(permitted?.content ?? Buffer.alloc(0)).flatMap(({ content }) =>
    elements(content).map(({ tag, content: name }) => (tag === IP ? network(name) : name.toString('latin1'))),
  )
}

/** Whether all that is permitted holds `name`, a DNS name or an address. */
export function covers(permitted: readonly string[], name: string): boolean {
  const family = isIP(name)
  if (family === 0) return permitted.some((subtree) => name === subtree || name.endsWith(`.${subtree}`))
  const list = new BlockList()
  for (const subtree of permitted) {
    const [address = '', bits] = subtree.split('/')
    if (bits !== undefined && isIP(address) === family) list.addSubnet(address, Number(bits), family === 6 ? 'ipv6' : 'ipv4')
  }
  return list.check(name, family === 6 ? 'ipv6' : 'ipv4')
}

function bitsOf(address: string): number {
  return isIP(address) === 6 ? 128 : 32
}

function addressAndMask(subtree: string): readonly [Buffer, Buffer] {
  const [address = '', bits] = subtree.split('/')
  const bytes = bytesOf(address)
  return [bytes, Buffer.from(bytes.map((_, at) => 0xff00 >> Math.min(8, Math.max(0, Number(bits) - at * 8))))]
}

function bytesOf(address: string): Buffer {
  if (isIP(address) === 4) return Buffer.from(address.split('.').map(Number))
  const [head = '', tail] = address.split('::')
  const groups = (text: string | undefined): string[] => (text ? text.split(':') : [])
  const missing = Array<string>(8 - groups(head).length - groups(tail).length).fill('0')
  return Buffer.from([...groups(head), ...missing, ...groups(tail)].map((group) => group.padStart(4, '0')).join(''), 'hex')
}

function network(bytes: Buffer): string {
  const half = bytes.length / 2
  const bits = [...bytes.subarray(half)].reduce((sum, byte) => sum + (byte.toString(2).match(/1/g)?.length ?? 0), 0)
  const address = bytes.subarray(0, half)
  if (half === 4) return `${address.join('.')}/${bits}`
  const text = (address.toString('hex').match(/.{4}/g) ?? []).join(':')
  return `${new SocketAddress({ address: text, family: 'ipv6' }).address}/${bits}`
}
